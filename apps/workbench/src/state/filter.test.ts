import type { SignInSummary } from "sign-in-trace/sign-ins";
import { expect, test } from "vitest";
import { EVERYTHING, merge, narrow } from "./filter.ts";

const signIn = (id: string, more: Partial<SignInSummary> = {}): SignInSummary => ({
  ...{ id, startedAt: Number(id), changedAt: 0, app: "sdk-redirect", person: "jo@example.com" },
  ...{ flow: "CUSTOM_AUTH", operation: "InitiateAuth", outcome: "waiting", steps: 3, ...more },
});
const ids = (list: readonly SignInSummary[]) => list.map(({ id }) => id);

test("narrows by style, outcome and a part of the person's name, in any case", () => {
  const all = [
    signIn("3"),
    signIn("2", { app: "amplify-popup", outcome: "failed" }),
    signIn("1", { person: "Kim@Example.com" }),
    signIn("0", { person: undefined }),
  ];
  expect(ids(narrow(all, EVERYTHING))).toEqual(["3", "2", "1", "0"]);
  expect(ids(narrow(all, { ...EVERYTHING, app: "amplify-popup" }))).toEqual(["2"]);
  expect(ids(narrow(all, { ...EVERYTHING, outcome: "waiting" }))).toEqual(["3", "1", "0"]);
  expect(ids(narrow(all, { ...EVERYTHING, person: " kim@ " }))).toEqual(["1"]);
});

test("a change replaces what is known, and what is new comes first", () => {
  const merged = merge([signIn("2"), signIn("1")], [signIn("1", { outcome: "signed-in" }), signIn("3")]);
  expect(merged.map(({ id, outcome }) => [id, outcome])).toEqual([
    ["3", "waiting"],
    ["2", "waiting"],
    ["1", "signed-in"],
  ]);
});
