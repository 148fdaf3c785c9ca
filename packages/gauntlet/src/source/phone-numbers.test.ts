import { expect, test } from "vitest";
import { phoneNumbersIn } from "./phone-numbers.ts";

test.each([
  ["a whole number", 'if (phone === "+15005550006") skip();', /^\+15005550006$/],
  ["a beginning", "if (phone.startsWith('+1555')) skip();", /^\+1555\d+$/],
  ["a pattern for the beginning", "if (/^\\+1\\d{3}555/.test(phone)) code = '000000';", /^\+1\d{3}555\d{4}$/],
  ["a whole pattern", "const DEMO = /^\\+4479460[01]\\d{5}$/;", /^\+4479460[01]\d{5}$/],
  ["a pattern for the end", "return /5550100$/.test(user.phone_number);", /^\+15550100$/],
])("%s gives a number that fits it", (_what, source, expected) => {
  const numbers = phoneNumbersIn(source);
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) expect(number).toMatch(expected);
});

test.each([
  ["texts that are no numbers", 'const a = "+"; const b = "1500"; const c = 15005550006;'],
  [
    "divisions and comments",
    "const half = a / 2 / b; // 12/34\n/* \\d */ const url = 'https://x.example/1/2';",
  ],
  ["patterns for something else", "/^[a-z]+@acme\\.com$/.test(email); /^\\d{6}$/.test(answer);"],
  ["patterns that nothing can be drawn from", "/(?<=\\+1)\\d{10}/.test(phone);"],
])("%s give none", (_what, source) => {
  expect(phoneNumbersIn(source)).toEqual([]);
});
