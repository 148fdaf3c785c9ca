import { expect, test } from "vitest";
import { decoded } from "./decoded.ts";

test.each([
  ["a%20b%2Fc", "a b/c"],
  ["%C3%A4", "ä"],
  ["plain", "plain"],
  ["100%", "100%"],
  ["%E0%A4%A", "%E0%A4%A"],
  ["%zz and %20", "%zz and %20"],
])("%s is read as %s", (text, expected) => {
  expect(decoded(text)).toBe(expected);
});
