// localstack#6722: Define's request always has `session`, empty at first, and the user's attributes.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

test.skipIf(!hasTriggers)("define always has session and attributes", async () => {
  const world = await createWorld({ triggers: sesame });
  const sub = await world.person("jo@example.com");
  await world.signIn("jo@example.com");
  const [first, second] = world.eventsOf("DefineAuthChallenge");
  const userAttributes = {
    sub,
    "cognito:user_status": "CONFIRMED",
    email: "jo@example.com",
    email_verified: "false",
  };
  expect(first?.request).toMatchObject({ session: [], userAttributes });
  expect(second?.request.userAttributes).toEqual(first?.request.userAttributes);
});
