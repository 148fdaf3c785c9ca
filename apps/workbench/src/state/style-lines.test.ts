import { readFileSync } from "node:fs";
import type { SignInView } from "sign-in-trace/sign-ins";
import { expect, test } from "vitest";
import { placeOf, receiptsOf } from "./receipts.ts";
import { linesOfCall } from "./style-lines.ts";

const styleOf = (app: string) =>
  readFileSync(new URL(`../../../${app}/src/sign-in.ts`, import.meta.url), "utf8");

test.each(["amplify-popup", "sdk-redirect", "fetch-redirect"])(
  "the calls of %s are found in its lines, and nowhere in a comment or an import",
  (app) => {
    const text = styleOf(app);
    const lines = text.split("\n");
    for (const operation of ["InitiateAuth", "RespondToAuthChallenge", "SignUp"]) {
      const found = linesOfCall(text, operation);
      expect(found.length).toBeGreaterThan(0);
      for (const number of found) expect(lines[number - 1]).not.toMatch(/^\s*(\/\/|\*|\/\*|import\b|\w+,$)/);
    }
    expect(linesOfCall(text, "AdminInitiateAuth")).toEqual(linesOfCall(text, "InitiateAuth"));
    expect(linesOfCall(text, "GetUser")).toEqual([]);
  },
);

const hop = { id: 1, parent: undefined, label: "", result: undefined, problem: undefined, parts: [] };
const signIn: SignInView = {
  ...{
    id: "1",
    startedAt: 1000,
    changedAt: 3000,
    app: "a",
    person: "jo",
    flow: "CUSTOM_AUTH",
    steps: 3,
    dropped: 0,
  },
  ...{ operation: "InitiateAuth", outcome: "signed-in" },
  hops: [
    { ...hop, kind: "operation-started", from: "browser", to: "Cognito", at: 1000, took: 500 },
    { ...hop, kind: "trigger-started", from: "Cognito", to: "Define", at: 1100, took: 100 },
    { ...hop, kind: "message", from: "Authsignal", to: "outbox", at: 2000, took: undefined },
  ],
};

test("receipts count the steps, and places are shares of the axis", () => {
  expect(Object.fromEntries(receiptsOf(signIn).map(({ title, value }) => [title, value]))).toEqual({
    ...{ "calls to Cognito": "1", "requests to Authsignal": "0", "trigger runs": "1", messages: "1" },
    ...{ "ms in Cognito": "500", "seconds in all": "2.0" },
  });
  const [call] = signIn.hops;
  expect(call && placeOf(call, 1000, 2000)).toEqual({ left: 0, width: 25 });
  expect(call && placeOf(call, 1000, 0)).toEqual({ left: 0, width: 0 });
});
