import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLOCK_TOLERANCE_MS, EARLY_PROOF_MAX_AGE_MS } from "../assumptions.ts";
import {
  allowedParameters,
  earlyProof,
  isAllowedRound,
  provesRound,
  type Round,
  roundFromParameters,
  type Validation,
} from "./proof.ts";

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
  test("is Authsignal's success for this user, action and idempotency key", () => {
    expect(provesRound(proof, round)).toBe(true);
  });

  test.each([
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

  test.each([
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

  test("is not a token of any other round", () => {
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
  test("comes back as it was written, and nothing else is written", () => {
    expect(roundFromParameters({ ...round, version: "v1" })).toEqual(round);
  });

  test.each([
    ["no parameters", undefined],
    ["null, as Cognito sends for a round without any", null],
    ["an empty set", {}],
    ["no user", { ...round, userId: "" }],
    ["no action", { ...round, action: "" }],
    ["no idempotency key", { ...round, idempotencyKey: undefined }],
  ])("is missing with %s", (_name, parameters) => {
    expect(roundFromParameters(parameters)).toBeUndefined();
  });

  test("takes nothing of what else stands beside it", () => {
    expect(roundFromParameters({ ...round, isValid: "true" })).toEqual(round);
  });
});

const NOW = Date.parse("2026-01-01T00:00:00.000Z");
const at = (ms: number) => new Date(NOW + ms).toISOString();
const jo: Round = { userId: "jo", action: "signIn", idempotencyKey: "round-1" };
const early: Validation = {
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  userId: "jo",
  action: "signIn",
  idempotencyKey: "drawn-by-authsignal",
  verificationMethod: "PASSKEY",
  stateUpdatedAt: at(-1_000),
};
const proofOf = (difference: Partial<Validation>) => earlyProof({ ...early, ...difference }, jo, NOW);

describe("a passkey from before the sign-in", () => {
  test("is a success by passkey, of this user and action, a moment ago", () => {
    expect(proofOf({})).toEqual({ ...jo, idempotencyKey: "drawn-by-authsignal" });
  });

  test.each<[string, Partial<Validation>]>([
    ["another user's", { userId: "li" }],
    ["nobody's", { userId: undefined }],
    ["for another action", { action: "pay" }],
    ["by another factor", { verificationMethod: "EMAIL_OTP" }],
    ["by a security key", { verificationMethod: "SECURITY_KEY" }],
    ["by no factor", { verificationMethod: undefined }],
    ["not valid", { isValid: false }],
    ["only allowed", { state: "ALLOW" }],
    ["not finished", { state: "CHALLENGE_REQUIRED" }],
    ["without a key", { idempotencyKey: undefined }],
    ["with an empty key", { idempotencyKey: "" }],
    ["of this round", { idempotencyKey: "round-1" }],
    ["of another round", { idempotencyKey: "round-2" }],
    ["without a date", { stateUpdatedAt: undefined }],
    ["of no date", { stateUpdatedAt: "yesterday" }],
    ["too old", { stateUpdatedAt: at(-EARLY_PROOF_MAX_AGE_MS - 1) }],
    ["of the future", { stateUpdatedAt: at(CLOCK_TOLERANCE_MS + 1) }],
  ])("is not one that is %s", (_name, difference) => {
    expect(proofOf(difference)).toBeUndefined();
  });

  test("may be as old, or as far ahead, as it says", () => {
    expect(proofOf({ stateUpdatedAt: at(-EARLY_PROOF_MAX_AGE_MS) })).toBeDefined();
    expect(proofOf({ stateUpdatedAt: at(CLOCK_TOLERANCE_MS) })).toBeDefined();
  });
});

const allowed: Validation = {
  ...jo,
  isValid: false,
  state: "ALLOW",
  verificationMethod: undefined,
  stateUpdatedAt: undefined,
};
const allowedMark = { ...jo, ...allowedParameters };

describe("an allowed round", () => {
  test.each([true, false])("is one for which Authsignal recorded ALLOW; isValid is %s", (isValid) => {
    expect(isAllowedRound({ ...allowed, isValid }, jo, allowedMark, true)).toBe(true);
  });

  test.each<[string, Partial<Validation>]>([
    ["another user", { userId: "li" }],
    ["another action", { action: "pay" }],
    ["another round", { idempotencyKey: "round-2" }],
    ["no state", { state: undefined }],
    ["another state", { state: "CHALLENGE_REQUIRED" }],
    ["a blocked action", { state: "BLOCK" }],
  ])("is not that of %s", (_name, difference) => {
    expect(isAllowedRound({ ...allowed, ...difference }, jo, allowedMark, true)).toBe(false);
  });

  test.each([null, undefined, {}, jo, { ...jo, allowed: "" }, { ...jo, allowed: "true" }])(
    "is not one that Create did not mark: %j",
    (marked) => {
      expect(isAllowedRound(allowed, jo, marked, true)).toBe(false);
    },
  );

  test("does not exist where the policy does not state it", () => {
    expect(isAllowedRound(allowed, jo, allowedMark, false)).toBe(false);
  });
});
