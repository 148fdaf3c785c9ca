// amplify-js#5834, aws-sdk-ios#4964: a wrong answer with a retrying Define is a new challenge; nobody but Define caps
// the rounds.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { type Challenge, createWorld } from "../support/world.ts";

test.skipIf(!hasTriggers)("a wrong answer is a new round, ten times over", async () => {
  const world = await createWorld({ triggers: sesame });
  await world.person("jo@example.com");
  let challenge: Challenge = await world.start("jo@example.com");
  for (let round = 1; round <= 10; round += 1) {
    const next = await world.answer(challenge, "wrong");
    expect(next).toMatchObject({
      ChallengeName: "CUSTOM_CHALLENGE",
      ChallengeParameters: { round: String(round) },
    });
    challenge = next;
  }
  expect((await world.answer(challenge, WORDS)).AuthenticationResult).toBeDefined();
});
