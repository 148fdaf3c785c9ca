import { expect, test } from "vitest";
import { type Circumstances, findings, without } from "../findings.ts";

const POOL = "aws:cognito/userPool:UserPool";
const STRONG = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
};
const pool = {
  deletionProtection: "ACTIVE",
  userPoolTier: "PLUS",
  accountRecoverySetting: { recoveryMechanisms: [{ name: "admin_only", priority: 1 }] },
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
  passwordPolicy: STRONG,
  userPoolAddOns: {
    advancedSecurityMode: "ENFORCED",
    advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
  },
};
const byMail = { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] };

test("a pool as it should be", () => {
  expect(findings(POOL, pool)).toEqual([]);
  expect(findings(POOL, { ...without(pool, "userPoolAddOns"), userPoolTier: "LITE" })).toEqual([]);
});

test("a pool of dev may go, unless dev is not disposable", () => {
  const props = without(pool, "deletionProtection");
  expect(findings(POOL, props, { stack: "dev", protect: false })).toEqual([]);
  expect(findings(POOL, props, { stack: "dev", config: { disposableStacks: ["local"] } })).toEqual([
    "pool-cannot-be-deleted: deletionProtection is not ACTIVE",
  ]);
});

test.each<[string, Readonly<Record<string, unknown>>, Circumstances?]>([
  ["pool-cannot-be-deleted: deletionProtection is not ACTIVE", without(pool, "deletionProtection")],
  [
    "pool-cannot-be-deleted: the resource is not protected (`protect: true`), so Pulumi may replace it",
    pool,
    { protect: false },
  ],
  ["password-not-by-mailbox: account recovery is not admin_only", without(pool, "accountRecoverySetting")],
  [
    "password-not-by-mailbox: account recovery is not admin_only",
    { ...pool, accountRecoverySetting: byMail },
  ],
  [
    "address-proven-before-use: userAttributeUpdateSettings does not ask for verification of email before an update",
    without(pool, "userAttributeUpdateSettings"),
  ],
  [
    "threats-in-custom-sign-in: threat protection is neither AUDIT nor ENFORCED for custom authentication",
    { ...pool, userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
  ],
  [
    "threats-in-standard-sign-in: threat protection is neither AUDIT nor ENFORCED",
    {
      ...pool,
      userPoolAddOns: {
        advancedSecurityMode: "OFF",
        advancedSecurityAdditionalFlows: { customAuthMode: "AUDIT" },
      },
    },
  ],
  ["passwords-are-strong: passwordPolicy is not set", without(pool, "passwordPolicy")],
  [
    "passwords-are-strong: minimumLength is 7; expected at least 8",
    { ...pool, passwordPolicy: { ...STRONG, minimumLength: 7 } },
  ],
  [
    "passwords-are-strong: requireSymbols is not true",
    { ...pool, passwordPolicy: { ...STRONG, requireSymbols: false } },
  ],
  [
    "passwords-are-strong: temporaryPasswordValidityDays is 30; expected at most 7",
    { ...pool, passwordPolicy: { ...STRONG, temporaryPasswordValidityDays: 30 } },
  ],
])("%s", (finding, props, circumstances) => {
  expect(findings(POOL, props, circumstances)).toEqual([finding]);
});
