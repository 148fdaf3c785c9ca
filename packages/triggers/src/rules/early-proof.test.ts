import { describe, expect, it } from "vitest";
import { CLOCK_TOLERANCE_MS, EARLY_PROOF_MAX_AGE_MS } from "../assumptions.ts";
import { earlyProof } from "./early-proof.ts";
import type { Validation } from "./proof.ts";

const NOW = Date.parse("2026-01-01T00:00:00.000Z");
const at = (ms: number) => new Date(NOW + ms).toISOString();
const round = { userId: "jo", action: "signIn", idempotencyKey: "round-1" };
const early: Validation = {
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  userId: "jo",
  action: "signIn",
  idempotencyKey: "drawn-by-authsignal",
  verificationMethod: "PASSKEY",
  stateUpdatedAt: at(-1_000),
};
const proofOf = (difference: Partial<Validation>) => earlyProof({ ...early, ...difference }, round, NOW);

describe("a passkey from before the sign-in", () => {
  it("is a success by passkey, of this user and action, a moment ago", () => {
    expect(proofOf({})).toEqual({ ...round, idempotencyKey: "drawn-by-authsignal" });
  });

  it.each<[string, Partial<Validation>]>([
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

  it("may be as old, or as far ahead, as it says", () => {
    expect(proofOf({ stateUpdatedAt: at(-EARLY_PROOF_MAX_AGE_MS) })).toBeDefined();
    expect(proofOf({ stateUpdatedAt: at(CLOCK_TOLERANCE_MS) })).toBeDefined();
  });
});
