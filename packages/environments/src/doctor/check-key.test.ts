import fc from "fast-check";
import { expect, test } from "vitest";
import { faultOfKey } from "./check-key.ts";

test.each([
  ["", "the secret is empty"],
  [" sk_0123456789abcdef", "there is white space around the key"],
  ["sk_0123456789abcdef\n", "there is white space around the key"],
  ['{"key":"sk_0123456789abcdef"}', "the secret holds quotes or JSON; expected the key alone, as plain text"],
  ["'sk_0123456789abcdef'", "the secret holds quotes or JSON; expected the key alone, as plain text"],
  ["sk_01234 56789abcdef", "there is white space in the key"],
  ["short", "the key has 5 characters; expected a server API key"],
])("%j is no key", (key, fault) => {
  expect(faultOfKey(key)).toBe(fault);
});

test("a key of letters, digits and signs is accepted", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w+/=.-]{16,88}$/), (key) => {
      expect(faultOfKey(key)).toBeUndefined();
    }),
  );
});

test("what is wrong with a key is said without any of it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{5}[ "{}\n]?[A-Z]{5,9}\n?$/), (key) => {
      const fault = faultOfKey(key) ?? "";
      for (const part of key.match(/[A-Z]{4}/g) ?? []) expect(fault).not.toContain(part);
    }),
  );
});
