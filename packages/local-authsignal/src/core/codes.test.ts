import { expect, test } from "vitest";
import { initialState } from "./initial-state.ts";
import { codeMatches, newCode } from "./one-time-code.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code.ts";
import { hasScope } from "./scope.ts";

test("one-time codes have six digits; only the same digits match", () => {
  const code = newCode();
  expect(code).toMatch(/^\d{6}$/);
  expect(codeMatches(`${code.slice(0, 3)} ${code.slice(3)}`, code)).toBe(true);
  expect(codeMatches(code.slice(0, 5), code)).toBe(false);
  expect(codeMatches("", code)).toBe(false);
});

test("recovery codes differ, and are recognised however they are typed", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const [first = ""] = codes;
  expect(hashRecoveryCode(first.toUpperCase().replace("-", " "))).toBe(hashRecoveryCode(first));
});

test.each([
  ["CHALLENGE", true, "CHALLENGE_REQUIRED"],
  ["CHALLENGE", false, "ALLOW"],
  ["ALLOW", true, "ALLOW"],
  ["BLOCK", false, "BLOCK"],
  ["REVIEW", true, "REVIEW_REQUIRED"],
] as const)("outcome %s, enrolled %s: %s", (outcome, isEnrolled, state) => {
  expect(initialState(outcome, isEnrolled)).toBe(state);
});

test("scopes are words of a list, read by default", () => {
  expect(hasScope("read:authenticators add:authenticators", "add:authenticators")).toBe(true);
  expect(hasScope("read:authenticators", "add:authenticators")).toBe(false);
  expect(hasScope("add:authenticatorsX", "add:authenticators")).toBe(false);
  expect(hasScope(undefined, "read:authenticators")).toBe(true);
});
