import { expect, test } from "vitest";
import { isEmail, isPhoneNumber, maskAddress, readAddress, sameAddress } from "./contact.ts";

test.each(["ada@example.com", "a.b+c@sub.example.co.nz", "ü@example.com"])(
  "%s is an email address",
  (value) => {
    expect(isEmail(value)).toBe(true);
  },
);

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "a b@example.com",
  "ada@example",
  "a@b@example.com",
  "<a@example.com>",
  "a@example.com,b@example.com",
])("%j is not", (value) => {
  expect(isEmail(value)).toBe(false);
});

test.each([
  ["+6421555123", true],
  ["+1", false],
  ["021555123", true],
  ["1234567890", true],
  ["12345", false],
  ["+0215551234", false],
  ["+64 21 555 123", false],
])("%s is a phone number: %s", (value, expected) => {
  expect(isPhoneNumber(value)).toBe(expected);
});

test("an address is trimmed, and one that a method cannot reach is refused", () => {
  expect(readAddress("EMAIL_OTP", " ada@example.com ")).toBe("ada@example.com");
  expect(() => readAddress("SMS", "ada@example.com")).toThrow("telephone number");
  expect(() => readAddress("EMAIL_MAGIC_LINK", undefined)).toThrow("missing");
});

test("addresses that differ only in case are the same", () => {
  expect(sameAddress("Ada@Example.com", "ada@example.com ")).toBe(true);
  expect(sameAddress("ada@example.com", "eve@example.com")).toBe(false);
});

test("a masked address can be recognised, not read", () => {
  expect(maskAddress("ada@example.com")).toBe("a•••@example.com");
  expect(maskAddress("+6421555123")).toBe("•••123");
});
