import fc from "fast-check";
import { expect, test } from "vitest";
import { configWith, everySetting, testEnvironment } from "../test/support/environment.ts";
import { differences } from "./diff.ts";
import { matrix, matrixTable } from "./matrix.ts";
import type { Environment } from "./settings/environment.ts";
import { requireEnvironment } from "./settings/parse.ts";
import type { StackReading } from "./stack-file.ts";

const reading = (environment: Environment): StackReading => ({
  stack: environment.stack,
  ok: true,
  environment,
});
const dev = testEnvironment();
const prod: Environment = { ...requireEnvironment("prod", configWith(everySetting())) };
const broken: StackReading = {
  stack: "qa",
  ok: false,
  faults: [{ stack: "qa", key: "tokens.idMinutes", value: "4", expected: "a whole number" }],
};
const row = (key: string, readings: readonly StackReading[]) =>
  matrix(readings).rows.find((one) => one.key === key);

test("a setting is one row, in terms of signing in, with what it means in each environment", () => {
  expect(row("signIn.unknownUsers", [reading(dev), reading(prod)])).toEqual({
    key: "signIn.unknownUsers",
    subject: "a person without an account",
    differs: true,
    meanings: { dev: "is refused at once", prod: "sees what everybody sees" },
  });
  expect(row("tokens.idMinutes", [reading(dev), reading(prod)])).toMatchObject({ differs: false });
});

test("an app that one environment lacks differs, and has no meaning there", () => {
  expect(row("apps.popup.origin", [reading(dev), reading(prod)])).toMatchObject({
    differs: true,
    meanings: { prod: "https://popup.example.com" },
  });
});

test("the laptop has a column, and its own addresses are no difference", () => {
  const local = testEnvironment({ stack: "local", apps: {}, region: "us-east-1" });
  const found = matrix([reading(local), reading(dev)]);
  expect(found.rows.filter(({ differs }) => differs)).toEqual([]);
  expect(found.rows[0]).toMatchObject({ meanings: { local: "us-east-1", dev: "eu-central-1" } });
});

test("exactly what differs between two environments is marked", () => {
  const settings = fc.record({
    stack: fc.constant("two"),
    logRetentionDays: fc.constantFrom<30 | 60>(30, 60),
    addresses: fc.constantFrom<"record" | "follow-pool" | undefined>("record", "follow-pool", undefined),
    tokens: fc.record({
      accessMinutes: fc.constantFrom(15, 60),
      idMinutes: fc.constantFrom(15, 60),
      refreshDays: fc.constantFrom(7, 30),
      rotation: fc.boolean(),
    }),
  });
  fc.assert(
    fc.property(settings, (replaced) => {
      const two = testEnvironment(replaced);
      const marked = matrix([reading(dev), reading(two)]).rows.filter(({ differs }) => differs);
      expect(marked.map(({ key }) => key)).toEqual(differences(dev, two).map(({ key }) => key));
    }),
    { numRuns: 100 },
  );
});

test("a broken file costs its own column only", () => {
  const found = matrix([reading(dev), broken, reading(prod)]);
  const without = matrix([reading(dev), reading(prod)]);
  expect(found.stacks).toEqual(["dev", "qa", "prod"]);
  expect(found.rows).toEqual(without.rows);
  expect(found.faults).toEqual(broken.ok ? [] : broken.faults);
});

test("with no stack that can be read there are faults and no rows", () => {
  expect(matrix([broken])).toMatchObject({ stacks: ["qa"], rows: [], faults: [{ stack: "qa" }] });
  expect(matrixTable(matrix([broken]))).toContain("? qa: tokens.idMinutes is 4; expected a whole number");
});

test("on a terminal what differs has a mark, a missing app a dash and a broken stack a question mark", () => {
  const lines = matrixTable(matrix([reading(dev), broken, reading(prod)])).split("\n");
  expect(lines[0]).toMatch(/^ +setting +dev +qa +prod$/);
  expect(lines).toContainEqual(expect.stringMatching(/^\* +popup is served at +- +\? +https:\/\/popup/));
  expect(lines).toContainEqual(expect.stringMatching(/^ +ID token lasts +60 minutes +\? +60 minutes$/));
  expect(lines.slice(-2)).toEqual(["* differs", "? qa: tokens.idMinutes is 4; expected a whole number"]);
});
