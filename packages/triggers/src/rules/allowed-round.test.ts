import { describe, expect, it } from "vitest";
import { allowedParameters, isAllowedRound } from "./allowed-round.ts";
import type { Validation } from "./proof.ts";

const round = { userId: "jo", action: "signIn", idempotencyKey: "round-1" };
const allowed: Validation = {
  ...round,
  isValid: false,
  state: "ALLOW",
  verificationMethod: undefined,
  stateUpdatedAt: undefined,
};
const parameters = { ...round, ...allowedParameters };

describe("an allowed round", () => {
  it.each([true, false])("is one for which Authsignal recorded ALLOW; isValid is %s", (isValid) => {
    expect(isAllowedRound({ ...allowed, isValid }, round, parameters, true)).toBe(true);
  });

  it.each<[string, Partial<Validation>]>([
    ["another user", { userId: "li" }],
    ["another action", { action: "pay" }],
    ["another round", { idempotencyKey: "round-2" }],
    ["no state", { state: undefined }],
    ["another state", { state: "CHALLENGE_REQUIRED" }],
    ["a blocked action", { state: "BLOCK" }],
  ])("is not that of %s", (_name, difference) => {
    expect(isAllowedRound({ ...allowed, ...difference }, round, parameters, true)).toBe(false);
  });

  it.each([null, undefined, {}, round, { ...round, allowed: "" }, { ...round, allowed: "true" }])(
    "is not one that Create did not mark: %j",
    (marked) => {
      expect(isAllowedRound(allowed, round, marked, true)).toBe(false);
    },
  );

  it("does not exist where the policy does not state it", () => {
    expect(isAllowedRound(allowed, round, parameters, false)).toBe(false);
  });
});
