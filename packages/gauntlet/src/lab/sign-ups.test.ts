import { expect, test } from "vitest";
import type { Invocation } from "../runtime/function-under-test.ts";
import { granted } from "./sign-ups.ts";

const ended = { ms: 1, reads: [] };

test.each([
  [{}, ["the sign-up"]],
  [{ autoConfirmUser: true }, ["the sign-up", "autoConfirmUser"]],
  [
    { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true },
    ["the sign-up", "autoConfirmUser", "autoVerifyEmail", "autoVerifyPhone"],
  ],
  // Only true is true, and other fields are no grants.
  [{ autoConfirmUser: "true", autoVerifyEmail: 1, autoConfirm: true }, ["the sign-up"]],
])("PreSignUp's answer %j grants %j", (response, expected) => {
  expect([...granted({ kind: "returned", response, ...ended })]).toEqual(expected);
});

test.each<Invocation | undefined>([
  { kind: "threw", message: "closed", name: "Error", everything: "", ...ended },
  { kind: "late", ...ended },
  { kind: "unreadable", ...ended },
  undefined,
])("a PreSignUp that did not return grants nothing: %#", (invocation) => {
  expect(granted(invocation).size).toBe(0);
});
