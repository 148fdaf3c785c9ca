import { expect, test } from "vitest";
import { fieldOf, isListOfText, isRecord, parseJson } from "./json.ts";

test.each([
  ["null", null],
  ['{"a":1}', { a: 1 }],
  ['{"a":', undefined],
  ["", undefined],
  [undefined, undefined],
  [7, 7],
])("the JSON of %j is %j", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test.each([
  [{ a: 1 }, 1],
  [{}, undefined],
  [null, undefined],
  ["a", undefined],
  [[1], undefined],
])("the field a of %j is %j", (value, field) => {
  expect(fieldOf(value, "a")).toBe(field);
  expect(isRecord(value)).toBe(typeof value === "object" && value !== null && !Array.isArray(value));
});

test.each([
  [[], true],
  [["a", "b"], true],
  [["a", 1], false],
  ["a", false],
  [{ length: 0 }, false],
])("whether %j is a list of text: %j", (value, expected) => {
  expect(isListOfText(value)).toBe(expected);
});
