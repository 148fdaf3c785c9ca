import { at, type Rule, strings } from "../rule.ts";

/** The component whose people Cognito signs in without Authsignal. */
export const NATIVE_POOL = "cognito-authsignal:index:NativePool";

export const noPasswordByFirstCome: Rule = {
  name: "no-password-by-first-come",
  type: "aws:cognito/userPool:UserPool",
  cites: "OWASP ASVS 5.0 6.4.1",
  meaning:
    "Somebody who signs up another's address first would keep a password for it after the owner has proven the mailbox",
  faults: (pool, { within }) => {
    if (!within.includes(NATIVE_POOL)) return [];
    const factors = strings(at(pool, "signInPolicy", "allowedFirstAuthFactors"));
    return factors.length > 0 && !factors.includes("PASSWORD")
      ? []
      : ["signInPolicy lets people begin with a password"];
  },
};
