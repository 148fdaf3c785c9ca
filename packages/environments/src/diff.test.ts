import fc from "fast-check";
import { expect, test } from "vitest";
import { testEnvironment } from "../test/environment.ts";
import { differences } from "./diff.ts";
import { overview, overviewTable } from "./list.ts";
import type { Environment } from "./settings/environment.ts";
import { describe as describeEnvironment } from "./settings/vocabulary.ts";

test("tells only what differs, in terms of signing in", () => {
  const dev = testEnvironment();
  const prod = testEnvironment({
    signIn: { ...dev.signIn, sessionMinutes: 10, unknownUsers: "refuse" },
    alarms: { email: "on-call@example.com" },
  });
  expect(differences(dev, prod)).toEqual([
    {
      key: "signIn.unknownUsers",
      subject: "somebody without an account",
      left: "sees what everybody sees",
      right: "is refused at once",
    },
    { key: "signIn.sessionMinutes", subject: "time for one round", left: "5 minutes", right: "10 minutes" },
    { key: "alarms.email", subject: "alarms go to", left: "nobody", right: "on-call@example.com" },
  ]);
});

test("tells an app that only one side has", () => {
  const keys = differences(testEnvironment({ apps: {} }), testEnvironment()).map(({ key, left, right }) => [
    key,
    left,
    right,
  ]);
  expect(keys).toContainEqual(["apps.redirect.origin", undefined, "https://redirect.example.com"]);
  expect(keys).toHaveLength(4);
});

test("finds nothing between equals, whatever they are", () => {
  const environments = fc.record({
    logRetentionDays: fc.constantFrom(1, 30, 365),
    functions: fc.option(fc.record({ reservedConcurrency: fc.integer({ min: 1, max: 9 }) }), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(environments, (replaced: Partial<Environment>) => {
      expect(differences(testEnvironment(replaced), testEnvironment(replaced))).toEqual([]);
    }),
  );
});

test("has a word for every setting", () => {
  const said = new Set(describeEnvironment(testEnvironment()).map(({ key }) => key.split(".")[0]));
  const settings = Object.keys(testEnvironment()).filter((key) => key !== "stack");
  expect(settings.filter((key) => !said.has(key))).toEqual([]);
});

test("lists environments, an app per line", () => {
  const text = overviewTable(overview([testEnvironment()]));
  expect(text.split("\n")).toHaveLength(3);
  expect(text).toMatch(
    /dev +eu-central-1 +no password: Authsignal alone +5 min +ESSENTIALS +yes +redirect +https/,
  );
});
