import type { RuleDefinition } from "./rule.ts";

/** Rules to start from. */
export const exampleRules = {
  alwaysChallenge: {
    ruleId: "always-challenge",
    name: "Always challenge",
    when: { always: true },
    outcome: "CHALLENGE",
  },
  /** Known devices go through; put it before an action whose default outcome is ALLOW. */
  challengeNewDevice: {
    ruleId: "challenge-new-device",
    name: "Challenge on a new device",
    when: { device: "new" },
    outcome: "CHALLENGE",
  },
  /** `ipCountries` of the tenant say which addresses that is. */
  blockCountry: {
    ruleId: "block-country",
    name: "Block a country",
    when: { countryIn: ["ZZ"] },
    outcome: "BLOCK",
  },
  reviewLargeTransfer: {
    ruleId: "review-large-transfer",
    name: "Review large transfers",
    when: { custom: "amount", above: 10_000 },
    outcome: "REVIEW",
  },
  passkeyUplift: {
    ruleId: "passkey-uplift",
    name: "Offer a passkey to those who have none",
    when: { not: { enrolled: "PASSKEY" } },
    outcome: "CHALLENGE",
    promptToEnroll: "PASSKEY",
  },
} as const satisfies Record<string, RuleDefinition>;
