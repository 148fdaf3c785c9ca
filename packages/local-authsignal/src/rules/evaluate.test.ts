import { expect, test } from "vitest";
import { type Facts, firstMatch, holds } from "./evaluate.ts";
import type { Condition } from "./rule.ts";

const facts: Facts = {
  isNewDevice: true,
  ipAddress: "203.0.113.9",
  userAgent: "Mozilla/5.0 (Macintosh) HeadlessChrome",
  custom: { amount: 500, tier: "gold", isVip: false },
  enrolled: ["EMAIL_OTP"],
  ipCountries: { NZ: ["198.51.100.0/24"], ZZ: ["203.0.113.0/24", "2001:db8::/32"] },
};

test.each<[Condition, boolean]>([
  [{ always: true }, true],
  [{ device: "new" }, true],
  [{ device: "known" }, false],
  [{ ipIn: ["203.0.113.0/24"] }, true],
  [{ ipIn: ["203.0.113.9"] }, true],
  [{ ipIn: ["203.0.112.0/24"] }, false],
  [{ countryIn: ["ZZ"] }, true],
  [{ countryIn: ["NZ", "AU"] }, false],
  [{ userAgentHas: "headless" }, true],
  [{ userAgentHas: "curl" }, false],
  [{ custom: "tier", is: "gold" }, true],
  [{ custom: "isVip", is: false }, true],
  [{ custom: "missing", is: false }, false],
  [{ custom: "amount", above: 499 }, true],
  [{ custom: "amount", above: 500 }, false],
  [{ custom: "amount", below: 501 }, true],
  [{ custom: "tier", above: 0 }, false],
  [{ enrolled: "EMAIL_OTP" }, true],
  [{ enrolled: "PASSKEY" }, false],
  [{ all: [{ device: "new" }, { enrolled: "PASSKEY" }] }, false],
  [{ any: [{ device: "known" }, { enrolled: "EMAIL_OTP" }] }, true],
  [{ not: { enrolled: "PASSKEY" } }, true],
  [{ all: [] }, true],
  [{ any: [] }, false],
])("%j is %s", (condition, expected) => {
  expect(holds(condition, facts)).toBe(expected);
});

test("IPv6 addresses are judged too, and a missing or malformed address is in no block", () => {
  expect(holds({ countryIn: ["ZZ"] }, { ...facts, ipAddress: "2001:db8::1" })).toBe(true);
  expect(holds({ ipIn: ["0.0.0.0/0"] }, { ...facts, ipAddress: undefined })).toBe(false);
  expect(holds({ ipIn: ["0.0.0.0/0"] }, { ...facts, ipAddress: "not an address" })).toBe(false);
});

test("the first rule that applies decides", () => {
  const rule = (ruleId: string, when: Condition) =>
    ({ ruleId, name: ruleId, when, outcome: "ALLOW" }) as const;
  const rules = [rule("a", { device: "known" }), rule("b", { device: "new" }), rule("c", { always: true })];
  expect(firstMatch(rules, facts)?.ruleId).toBe("b");
  expect(firstMatch(rules.slice(0, 1), facts)).toBeUndefined();
});
