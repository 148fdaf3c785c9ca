import { expect, test } from "vitest";
import type { Invocation } from "../runtime/function-under-test.ts";
import { decisionOf } from "./decision.ts";

const ended = { ms: 1, reads: [] };

test.each([
  [{ issueTokens: true }, "tokens"],
  [{ failAuthentication: true }, "fail"],
  [{ challengeName: "CUSTOM_CHALLENGE" }, "challenge CUSTOM_CHALLENGE"],
  [
    { issueTokens: false, failAuthentication: false, challengeName: "PASSWORD_VERIFIER" },
    "challenge PASSWORD_VERIFIER",
  ],
  // Failure goes before tokens, and tokens before a challenge.
  [{ issueTokens: true, failAuthentication: true }, "fail"],
  [{ issueTokens: true, challengeName: "CUSTOM_CHALLENGE" }, "tokens"],
  // Only true is true.
  [{ issueTokens: "true" }, "nothing"],
  [{ issueTokens: 1, failAuthentication: "yes" }, "nothing"],
  [{ challengeName: null }, "nothing"],
  [{}, "nothing"],
] as const)("Define's answer %j is %s", (response, decision) => {
  expect(decisionOf({ kind: "returned", response, ...ended })).toBe(decision);
});

test.each<Invocation>([
  { kind: "threw", message: "no", name: "Error", everything: "no", ...ended },
  { kind: "late", ...ended },
  { kind: "unreadable", ...ended },
])("a Define that ended as $kind decides nothing but an error", (invocation) => {
  expect(decisionOf(invocation)).toBe("error");
});
