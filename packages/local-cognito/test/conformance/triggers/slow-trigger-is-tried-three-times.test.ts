// amplify-cli#5425, amplify-js#4805, sst#1815: 5 s limit, three invocations, UnexpectedLambdaException "Socket timeout".
// The local server's own limit is tested with a short one in test/triggers.test.ts.
import { expect, test } from "vitest";
import { hasTriggers, isRemote } from "../support/endpoint.ts";
import { createWorld } from "../support/world.ts";

test.skipIf(!isRemote || !hasTriggers)(
  "a slow trigger is tried three times",
  { timeout: 30_000 },
  async () => {
    const world = await createWorld({ triggers: { PreSignUp: () => ({ hang: 6000 }) } });
    await expect(world.person("jo@example.com")).rejects.toMatchObject({
      name: "UnexpectedLambdaException",
      message: expect.stringContaining("Socket timeout"),
    });
    expect(world.events).toHaveLength(3);
  },
);
