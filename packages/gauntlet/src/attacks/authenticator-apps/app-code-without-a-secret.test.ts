import { expect, test } from "vitest";
import { base32, totp } from "./app-code-without-a-secret.ts";

// https://www.rfc-editor.org/rfc/rfc6238#appendix-B
test.each([
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_234_567_890, "89005924"],
  [20_000_000_000, "65353130"],
])("at second %i the code is that of RFC 6238", (seconds, code) => {
  expect(totp(Buffer.from("12345678901234567890"), seconds * 1_000, 8)).toBe(code);
});

// https://www.rfc-editor.org/rfc/rfc4648#section-10
test.each([
  ["MZXW6YTBOI", "foobar"],
  ["mzxw6===", "foo"],
  ["", ""],
])("%s is %s in base32", (text, expected) => {
  expect(base32(text).toString()).toBe(expected);
});
