import { expect, test } from "vitest";
import { referenceTable, settingsReference } from "./reference.ts";

const settings = settingsReference();
const of = (key: string) => settings.find((setting) => setting.key === key);

test("each setting is there once, with what is expected and what it means", () => {
  expect(of("aws:region")).toMatchObject({
    expected: "an AWS Region such as eu-central-1, of the partition aws (no other is supported)",
    optional: false,
  });
  expect(of("signIn.sessionMinutes")).toEqual({
    key: "signIn.sessionMinutes",
    expected: "a whole number of minutes from 3 to 15",
    optional: false,
    meaning: expect.stringContaining("`AuthSessionValidity`"),
  });
  expect(of("apps.<name>.hosting.certificateArn")?.expected).toBe(
    "the ARN of an ACM certificate in us-east-1",
  );
  expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length);
  for (const { meaning } of settings) expect(meaning).toMatch(/^[A-Z][^\n]*\.$/);
});

test("what may be left out says what that means", () => {
  expect(of("alarms")).toEqual({
    key: "alarms",
    expected: "email and topicArn",
    optional: true,
    meaning:
      "Who hears of it when sign-ins fail: an email address or a topic. Absent: no alarms and no dashboard.",
  });
  for (const { optional, meaning } of settings) expect(meaning.includes("Absent: ")).toBe(optional);
});

test("a group has a line of its own only if it may be left out", () => {
  expect(of("signIn")).toBeUndefined();
  expect(of("functions")?.expected).toBe("reservedConcurrency and provisionedConcurrency");
});

test("the table is Markdown, in columns", () => {
  expect(referenceTable([{ key: "a", expected: "x | y", optional: true, meaning: "m" }])).toBe(
    [
      "| Setting | Values           | Meaning |",
      "| ------- | ---------------- | ------- |",
      "| `a`     | optional: x \\| y | m       |",
    ].join("\n"),
  );
});
