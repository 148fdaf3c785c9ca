// localstack#5254: Verify gets privateChallengeParameters and challengeAnswer exactly; no reply ever holds them.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

test.skipIf(!hasTriggers)("private parameters stay private and belong to their round", async () => {
  const world = await createWorld({ triggers: sesame });
  await world.person("jo@example.com");
  const first = await world.start("jo@example.com");
  const second = await world.answer(first, ' a "strange" answer \u2603 ');
  expect(JSON.stringify([first, second])).not.toContain("open sesame");
  expect(Object.keys(second.ChallengeParameters ?? {}).sort()).toEqual(["USERNAME", "round"]);
  await world.answer(second, "wrong");
  const [verify, again] = world.eventsOf("VerifyAuthChallengeResponse");
  expect(verify?.request).toMatchObject({
    challengeAnswer: ' a "strange" answer \u2603 ',
    privateChallengeParameters: { words: "open sesame", round: "0" },
  });
  expect(again?.request.privateChallengeParameters).toEqual({ words: "open sesame", round: "1" });
});
