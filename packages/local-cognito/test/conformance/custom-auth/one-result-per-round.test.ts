// ministack#835: one merged ChallengeResult per round; the first Create sees a session of length 0.
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const round = (number: number, challengeResult: boolean) => ({
  challengeName: "CUSTOM_CHALLENGE",
  challengeResult,
  challengeMetadata: `round-${number}`,
});

test.skipIf(!hasTriggers)("one result per round", async () => {
  const world = await createWorld({ triggers: sesame });
  await world.person("jo@example.com");
  const first = await world.start("jo@example.com");
  const second = await world.answer(first, "wrong");
  const third = await world.answer(second, "wrong again");
  await world.answer(third, WORDS);
  const sessions = world.eventsOf("CreateAuthChallenge").map(({ request }) => request.session);
  expect(sessions).toEqual([[], [round(0, false)], [round(0, false), round(1, false)]]);
  const last = world.eventsOf("DefineAuthChallenge").at(-1);
  expect(last?.request.session).toEqual([round(0, false), round(1, false), round(2, true)]);
});
