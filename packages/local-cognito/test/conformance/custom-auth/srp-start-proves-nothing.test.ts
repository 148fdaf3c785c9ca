// Developer guide, define page ("always check challengeName"), aws-sdk-ios#3488: the client chooses to start with SRP_A,
// and Define then finds a success that proves nothing. A careless Define is a hole here as it is there.
import { describe, expect, test } from "vitest";
import { respond, type TriggerEvent } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { startSrp } from "../support/srp.ts";
import { createWorld } from "../support/world.ts";

function careless(event: TriggerEvent) {
  const last = event.request.session?.at(-1);
  return respond(
    event,
    last?.challengeResult ? { issueTokens: true } : { challengeName: "CUSTOM_CHALLENGE" },
  );
}

describe.skipIf(!hasTriggers)("a start with SRP_A", () => {
  test("is one finished round for Define", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    await startSrp(world, "jo@example.com");
    expect(world.events[0]?.request.session).toEqual([
      { challengeName: "SRP_A", challengeResult: true, challengeMetadata: null },
    ]);
  });

  test("gets tokens from a Define that looks at the last result only", async () => {
    const world = await createWorld({ triggers: { ...sesame, DefineAuthChallenge: careless } });
    await world.person("jo@example.com");
    const start = { CHALLENGE_NAME: "SRP_A", SRP_A: "abcdef0123456789" };
    expect(
      (await world.start("jo@example.com", world.client, start)).AuthenticationResult?.AccessToken,
    ).toBeDefined();
  });
});
