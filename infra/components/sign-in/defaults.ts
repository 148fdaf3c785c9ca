import type { Settings } from "environments/settings";

/** What a sign-in is where a program does not say otherwise; only settings that have no meaning of their own when absent. */
export const DEFAULTS = {
  authsignal: { action: "cognitoAuth" },
  signIn: {
    policy: "passwordless",
    unknownUsers: "refuse",
    selfSignUp: "open",
    maxAttempts: 3,
    // OWASP ASVS 5 asks for at most 10.
    sessionMinutes: 5,
  },
  tokens: { accessMinutes: 15, idMinutes: 15, refreshDays: 7, rotation: true },
  pool: { tier: "ESSENTIALS", deletionProtection: true },
  // As Security Hub's CloudWatch.16 asks.
  logRetentionDays: 365,
} as const satisfies { readonly [Key in keyof Settings]?: Partial<Settings[Key]> };
