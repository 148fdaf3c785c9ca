import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { Computed } from "../runtime/observe-work.ts";
import { answersOf, computable } from "./computable.ts";

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const sha256 = (text: string) => createHash("sha256").update(text).digest();
const hash = (input: string): Computed => ({
  by: "hash",
  input: base64(input),
  output: base64(sha256(input)),
});
const hmac = (key: string | Buffer, input: string): Computed => ({
  by: "hmac",
  key: base64(key),
  input: base64(input),
  output: base64(createHmac("sha256", key).update(input).digest()),
});

test.each<[string, Computed, boolean]>([
  ["a known text", hash("person-1"), true],
  ["known texts with separators and a year", hash("seed:person-1:2026"), true],
  ["a text that nobody knows", hash("w8Jk2-person-1"), false],
  ["a known key", hmac("the-app", "person-1"), true],
  ["a key that only the server has", hmac("9fQm1Zt0", "person-1"), false],
])("a digest of %s", (_what, one, isOpen) => {
  expect(computable([one], ["person-1", "seed", "the-app"])).toEqual(isOpen ? [one] : []);
});

test("a key that is the beginning of a digest of known texts is known, as of a seed for an authenticator app", () => {
  const seed = hash("seed:person-1");
  const code = hmac(sha256("seed:person-1").subarray(0, 20), "\0\0\0\0\0\0\0\u0001");
  expect(computable([seed, code], ["seed:", "person-1"])).toEqual([seed, code]);
  expect(computable([code], ["seed:", "person-1"])).toEqual([]);
});

test("a key that a public parameter shows in base32 is known", () => {
  // "a secret for a test" in base32, without the padding.
  const shown = "MEQHGZLDOJSXIIDGN5ZCAYJAORSXG5A";
  expect(computable([hmac("a secret for a test", "\0\0\0\0\0\0\0\u0001")], [shown])).toHaveLength(1);
});

test("answers are made of a digest by remainder, by the truncation of HOTP and by cutting its text", () => {
  const digest = sha256("round-7");
  const hex = digest.toString("hex");
  const answers = answersOf(digest);
  expect(answers).toContain(String(Number.parseInt(hex.slice(0, 12), 16) % 1_000_000).padStart(6, "0"));
  expect(answers).toContain(hex.slice(0, 8));
  expect(answers).toContain(hex);
  // https://www.rfc-editor.org/rfc/rfc4226#appendix-D, the first value of the table.
  const first = createHmac("sha1", "12345678901234567890").update(Buffer.alloc(8)).digest();
  expect(answersOf(first)).toContain("755224");
});
