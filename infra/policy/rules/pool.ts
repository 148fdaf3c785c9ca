import { at, type Rule, strings } from "../rule.ts";

const type = "aws:cognito/userPool:UserPool";

/** Stacks whose pools may go: nobody but the team signs in there. */
const DISPOSABLE = ["local", "dev"];

export const poolCannotBeDeleted: Rule = {
  name: "pool-cannot-be-deleted",
  type,
  cites: "Security Hub Cognito.6",
  meaning:
    "A pool that is deleted or replaced loses every user: nobody can sign in any more, and there is no way back",
  configSchema: {
    properties: {
      disposableStacks: { type: "array", items: { type: "string" }, default: DISPOSABLE },
    },
  },
  faults: (pool, { stack, protect, config }) => {
    const disposable = config["disposableStacks"] ? strings(config["disposableStacks"]) : DISPOSABLE;
    if (disposable.includes(stack)) return [];
    return [
      ...(pool["deletionProtection"] === "ACTIVE" ? [] : ["deletionProtection is not ACTIVE"]),
      // A replacement is a deletion, too; AWS's own protection comes too late for the new pool's clients.
      ...(protect ? [] : ["the resource is not protected (`protect: true`), so Pulumi may replace it"]),
    ];
  },
};

export const passwordNotByMailbox: Rule = {
  name: "password-not-by-mailbox",
  type,
  cites: "OWASP ASVS 5.0 6.4.3",
  meaning: "A reader of somebody's mail could set a password and sign in without Authsignal",
  faults: (pool) => {
    const mechanisms = at(pool, "accountRecoverySetting", "recoveryMechanisms");
    const names = Array.isArray(mechanisms) ? mechanisms.map((mechanism) => at(mechanism, "name")) : [];
    return names.length === 1 && names[0] === "admin_only" ? [] : ["account recovery is not admin_only"];
  },
};

export const addressProvenBeforeUse: Rule = {
  name: "address-proven-before-use",
  type,
  cites: "OWASP ASVS 5.0 7.5.1",
  meaning: "A changed address would be a working sign-in name before anybody has proven that it is theirs",
  faults: (pool) =>
    strings(at(pool, "userAttributeUpdateSettings", "attributesRequireVerificationBeforeUpdates")).includes(
      "email",
    )
      ? []
      : ["userAttributeUpdateSettings does not ask for verification of email before an update"],
};

export const threatsInCustomSignIn: Rule = {
  name: "threats-in-custom-sign-in",
  type,
  cites: "Security Hub Cognito.4",
  meaning:
    "The pool pays for threat protection, which does not look at custom sign-ins unless a setting says so",
  enforcementLevel: "advisory",
  // Security Hub asks for ENFORCED; AWS itself asks to look at AUDIT first.
  faults: (pool) =>
    pool["userPoolTier"] !== "PLUS" ||
    ["AUDIT", "ENFORCED"].includes(
      String(at(pool, "userPoolAddOns", "advancedSecurityAdditionalFlows", "customAuthMode")),
    )
      ? []
      : ["threat protection is neither AUDIT nor ENFORCED for custom authentication"],
};

export const threatsInStandardSignIn: Rule = {
  name: "threats-in-standard-sign-in",
  type,
  cites: "Security Hub Cognito.1",
  meaning: "The pool pays for threat protection, which then looks at no sign-in at all, passwords included",
  enforcementLevel: "advisory",
  // As above: AUDIT first.
  faults: (pool) =>
    pool["userPoolTier"] !== "PLUS" ||
    ["AUDIT", "ENFORCED"].includes(String(at(pool, "userPoolAddOns", "advancedSecurityMode")))
      ? []
      : ["threat protection is neither AUDIT nor ENFORCED"],
};

/** What Security Hub compares with. https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html */
const STRONG = { minimumLength: 8, temporaryPasswordValidityDays: 7 };
const CHARACTERS = ["requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];

export const passwordsAreStrong: Rule = {
  name: "passwords-are-strong",
  type,
  cites: "Security Hub Cognito.3",
  meaning:
    "Where a person has a password it can be guessed; and a default that AWS changes would change it unseen",
  faults: (pool) => {
    const policy = pool["passwordPolicy"];
    if (policy === undefined) return ["passwordPolicy is not set"];
    const length = at(policy, "minimumLength");
    const days = at(policy, "temporaryPasswordValidityDays");
    return [
      ...(typeof length === "number" && length >= STRONG.minimumLength
        ? []
        : [`minimumLength is ${length}; expected at least ${STRONG.minimumLength}`]),
      ...CHARACTERS.filter((name) => at(policy, name) !== true).map((name) => `${name} is not true`),
      ...(typeof days === "number" && days <= STRONG.temporaryPasswordValidityDays
        ? []
        : [
            `temporaryPasswordValidityDays is ${days}; expected at most ${STRONG.temporaryPasswordValidityDays}`,
          ]),
    ];
  },
};
