import { expect, test } from "vitest";
import { countries, splitPhoneNumber, toE164 } from "./phone-number.ts";

test.each([
  ["021 555 123", "NZ", "+6421555123"],
  ["(201) 555-0123", "US", "+12015550123"],
  ["+64 21 555 123", "US", "+6421555123"],
  ["0221 1234567", "DE", "+492211234567"],
  ["12", "NZ", undefined],
  ["ada@example.com", "NZ", undefined],
  ["021 555 123", "nowhere", undefined],
])("%s in %s is %s", (text, country, e164) => {
  expect(toE164(text, country)).toBe(e164);
});

test("countries are named and sorted in the person's language", () => {
  expect(countries("en")[0]).toEqual({ code: "AF", name: "Afghanistan", callingCode: "93" });
  expect(countries("de").find(({ code }) => code === "NZ")).toEqual({
    code: "NZ",
    name: "Neuseeland",
    callingCode: "64",
  });
});

test.each([
  ["+6421555123", undefined, { country: "NZ", national: "021 555 123" }],
  ["", "de-AT", { country: "AT", national: "" }],
  ["", "de", { country: "DE", national: "" }],
  ["", undefined, { country: "US", national: "" }],
  ["", "no locale", { country: "US", national: "" }],
])("%j with the locale %s starts with %j", (text, locale, expected) => {
  expect(splitPhoneNumber(text, locale)).toEqual(expected);
});
