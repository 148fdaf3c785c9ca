import { expect, test } from "vitest";
import { isRecord, parseJson } from "./json.ts";

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [Object.create(null), true],
  [[], false],
  [null, false],
  [undefined, false],
  ["{}", false],
  [1, false],
  [() => ({}), false],
])("%j is an object with named fields: %s", (value, expected) => {
  expect(isRecord(value)).toBe(expected);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ["null", null],
  ['"x"', "x"],
  ["", undefined],
  ["{", undefined],
  [undefined, undefined],
])("the text %j is read as %j", (text, expected) => {
  expect(parseJson(text)).toEqual(expected);
});
