import { expect, test } from "vitest";
import { beginningsOf } from "./reach.ts";

const S = { challengeName: "SRP_A", challengeResult: true };
const P = { challengeName: "PASSWORD_VERIFIER", challengeResult: true };
const C = { challengeName: "CUSTOM_CHALLENGE", challengeResult: true };

test.each([
  [[], []],
  [[C], []],
  [[S, P], [[S]]],
  [
    [S, P, C],
    [[S], [S, P]],
  ],
] as const)("on the way to %j Define is shown %j", (session, beginnings) => {
  expect(beginningsOf(session)).toEqual(beginnings);
});
