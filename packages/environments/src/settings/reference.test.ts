import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referenceTable, settingsReference } from "./reference.ts";
import { environmentSchema } from "./schema.ts";

const source = readFileSync(new URL("environment.ts", import.meta.url), "utf8");

test("has every setting, with what may stand there and what it means", () => {
  const settings = settingsReference(environmentSchema, source);
  const of = (key: string) => settings.find((setting) => setting.key === key);
  expect(of("signIn.sessionMinutes")).toEqual({
    key: "signIn.sessionMinutes",
    expected: "a whole number of minutes from 3 to 15",
    optional: false,
    meaning: expect.stringContaining("`AuthSessionValidity`"),
  });
  expect(of("alarms")).toMatchObject({
    optional: true,
    meaning: expect.stringContaining("Absent: no alarms"),
  });
  expect(of("apps.<name>.hosting.certificateArn")?.expected).toBe(
    "the ARN of an ACM certificate in us-east-1",
  );
  expect(of("signIn")).toBeUndefined();
  for (const { expected, meaning } of settings)
    expect(`${expected} ${meaning}`).not.toMatch(/undefined|\*\//);
});

test("fails for a setting that nobody described", () => {
  expect(() => settingsReference(environmentSchema, source.replace("/** Whether people may", "// "))).toThrow(
    "has no docstring",
  );
});

test("is a Markdown table", () => {
  expect(referenceTable([{ key: "a", expected: "x | y", optional: true, meaning: "m" }])).toBe(
    [
      "| Setting | Values           | Meaning |",
      "| ------- | ---------------- | ------- |",
      "| `a`     | optional: x \\| y | m       |",
    ].join("\n"),
  );
});
