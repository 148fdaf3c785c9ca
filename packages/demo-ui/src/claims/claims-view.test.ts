import { describe, expect, test } from "vitest";
import { claimsView } from "./claims-view.ts";

const NOW = Date.UTC(2026, 10, 23, 3, 0, 0);
const seconds = NOW / 1000;

describe("claimsView", () => {
  test("puts who before for whom before when, and unknown claims last", () => {
    const claims = {
      exp: seconds + 3600,
      custom_mfa: "email_otp",
      iss: "i",
      sub: "s",
      email: "jo@example.com",
    };
    expect(claimsView(claims, NOW).map(({ claim }) => claim)).toEqual([
      "email",
      "sub",
      "iss",
      "exp",
      "custom_mfa",
    ]);
  });

  test("labels a claim in words and an unknown one by its name", () => {
    const [known, unknown] = claimsView({ auth_time: seconds, "custom:tier": "gold" }, NOW);
    expect(known?.label).toBe("Signed in at");
    expect(unknown).toMatchObject({ label: "custom:tier", value: "gold", time: undefined });
  });

  test("gives exp, iat and auth_time a human time", () => {
    const rows = claimsView({ auth_time: seconds - 60, iat: seconds, exp: seconds + 3600 }, NOW);
    expect(rows.map(({ time }) => time?.relative)).toEqual(["1 minute ago", "now", "in 1 hour"]);
  });

  test.each([
    [true, "yes"],
    [false, "no"],
    [["a", "b"], '["a","b"]'],
    [{ a: 1 }, '{"a":1}'],
    [null, "null"],
    [2, "2"],
  ])("shows %j as %s", (value, text) => {
    expect(claimsView({ x: value }, NOW)[0]?.value).toBe(text);
  });

  test.each(["soon", null, 1e20, Number.NaN])("shows an exp of %j without inventing a time", (exp) => {
    expect(claimsView({ exp }, NOW)[0]?.time).toBeUndefined();
  });

  test("does not mistake names that every object has for claims", () => {
    expect(claimsView({ constructor: "x", toString: "y" }, NOW).map(({ label }) => label)).toEqual([
      "constructor",
      "toString",
    ]);
  });
});
