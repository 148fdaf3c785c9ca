import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, totpStep, totpUri } from "./totp.ts";

// RFC 6238, appendix B (SHA-1), shortened to six digits.
const RFC_SECRET = Secret.fromUTF8("12345678901234567890").base32;

test.each([
  [59, "287082", 1],
  [1_111_111_109, "081804", 37_037_036],
  [1_234_567_890, "005924", 41_152_263],
  [20_000_000_000, "353130", 666_666_666],
])("RFC 6238: at %i s the code is %s", (seconds, code, step) => {
  expect(totpStep(RFC_SECRET, code, seconds * 1000)).toBe(step);
});

test("a clock one step off is tolerated, two steps are not", () => {
  expect(totpStep(RFC_SECRET, "287082", (59 + 30) * 1000)).toBe(1);
  expect(totpStep(RFC_SECRET, "287082", (59 + 60) * 1000)).toBeUndefined();
});

test.each(["", "28708", "2870820", "28708a", "٢٨٧٠٨٢"])("%j is no code", (typed) => {
  expect(totpStep(RFC_SECRET, typed, 59_000)).toBeUndefined();
});

test("people may type spaces", () => {
  expect(totpStep(RFC_SECRET, "287 082", 59_000)).toBe(1);
});

test("secrets are 160 bits and differ; the URI names issuer and account", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(secret).not.toBe(newTotpSecret());
  const uri = new URL(totpUri(secret, "Acme Bank", "ada@example.com"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(secret);
  expect(uri.searchParams.get("issuer")).toBe("Acme Bank");
  expect(decodeURIComponent(uri.pathname)).toContain("Acme Bank:ada@example.com");
});
