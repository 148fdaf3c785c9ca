import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { provesRound, type Round, roundFromParameters, roundToParameters, type Validation } from "./proof.ts";

const round: Round = { userId: "u1", action: "signIn", idempotencyKey: "k1" };
const proof: Validation = {
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  userId: "u1",
  action: "signIn",
  idempotencyKey: "k1",
  verificationMethod: "EMAIL_OTP",
  stateUpdatedAt: undefined,
};

describe("a proof opens one sign-in", () => {
  it("is Authsignal's success for this user, action and idempotency key", () => {
    expect(provesRound(proof, round)).toBe(true);
  });

  it.each([
    "ALLOW",
    "BLOCK",
    "CHALLENGE_REQUIRED",
    "CHALLENGE_FAILED",
    "REVIEW_REQUIRED",
    "REVIEW_SUCCEEDED",
    "REVIEW_FAILED",
    "challenge_succeeded",
    undefined,
  ])("is not the state %s", (state) => {
    expect(provesRound({ ...proof, state }, round)).toBe(false);
  });

  it.each([
    ["an invalid token", { isValid: false }],
    ["another user's token", { userId: "u2" }],
    ["another action's token", { action: "withdrawFunds" }],
    ["another round's token", { idempotencyKey: "k2" }],
    ["a token without user", { userId: undefined }],
    ["a token without action", { action: undefined }],
    ["a token without idempotency key", { idempotencyKey: undefined }],
  ])("is not %s", (_name, difference) => {
    expect(provesRound({ ...proof, ...difference }, round)).toBe(false);
  });

  it("is not a token of any other round", () => {
    const id = fc.constantFrom("a", "b", "");
    const anyRound = fc.record({ userId: id, action: id, idempotencyKey: id });
    fc.assert(
      fc.property(anyRound, anyRound, (asked, answered) => {
        const same = JSON.stringify(Object.values(asked)) === JSON.stringify(Object.values(answered));
        expect(provesRound({ ...proof, ...answered }, asked)).toBe(same);
      }),
    );
  });
});

describe("the round in privateChallengeParameters", () => {
  it("comes back as it was written, and nothing else is written", () => {
    expect(roundToParameters(round)).toEqual(round);
    expect(roundFromParameters(roundToParameters(round))).toEqual(round);
  });

  it.each([
    ["no parameters", undefined],
    ["null, as Cognito sends for a round without any", null],
    ["an empty set", {}],
    ["no user", { ...round, userId: "" }],
    ["no action", { ...round, action: "" }],
    ["no idempotency key", { ...round, idempotencyKey: undefined }],
  ])("is missing with %s", (_name, parameters) => {
    expect(roundFromParameters(parameters)).toBeUndefined();
  });

  it("takes nothing of what else stands beside it", () => {
    expect(roundFromParameters({ ...round, isValid: "true" })).toEqual(round);
  });
});
