import type { Environment } from "./environment.ts";

/** One setting, said in terms of signing in. */
export interface Statement {
  /** Dotted path, e.g. `signIn.sessionMinutes`. */
  readonly key: string;
  /** E.g. `time for one round`. */
  readonly subject: string;
  /** E.g. `5 minutes`. */
  readonly meaning: string;
}

const POLICIES = {
  passwordless: "no password: Authsignal alone",
  "password-then-challenge": "a password, then Authsignal",
  either: "Authsignal alone, or after a password",
} as const;

const LAUNCH_MODES = { popup: "in a popup", redirect: "by redirect" } as const;

const minutes = (count: number) => `${count} minutes`;
const days = (count: number) => `${count} days`;
const yes = (value: boolean) => (value ? "yes" : "no");

/** What an environment's settings mean for a sign-in, setting by setting. */
export function describe(environment: Environment): Statement[] {
  const { authsignal, signIn, tokens, pool, functions, alarms, firewall } = environment;
  const rows: [key: string, subject: string, meaning: string][] = [
    ["region", "AWS Region", environment.region],
    ["authsignal.apiUrl", "Authsignal's API", authsignal.apiUrl],
    ["authsignal.tenantId", "Authsignal tenant", authsignal.tenantId],
    ["authsignal.action", "sign-ins are tracked as", authsignal.action],
    [
      "authsignal.keySecretArn",
      "Authsignal key",
      authsignal.keySecretArn ?? "a secret that the program creates",
    ],
    ["signIn.policy", "people prove themselves by", POLICIES[signIn.policy]],
    [
      "signIn.unknownUsers",
      "somebody without an account",
      signIn.unknownUsers === "decoy" ? "sees what everybody sees" : "is refused at once",
    ],
    [
      "signIn.selfSignUp",
      "accounts are made by",
      signIn.selfSignUp === "open" ? "people themselves" : "administrators only",
    ],
    ["signIn.maxAttempts", "rounds before a sign-in fails", String(signIn.maxAttempts)],
    ["signIn.sessionMinutes", "time for one round", minutes(signIn.sessionMinutes)],
    [
      "signIn.passkeyAutofill",
      "a passkey is offered before the sign-in",
      yes(signIn.passkeyAutofill ?? false),
    ],
    ["signIn.factorClaims", "tokens say which factor was used", yes(signIn.factorClaims ?? false)],
    [
      "signIn.acceptAllow",
      "Authsignal's ALLOW is enough after the password",
      yes(signIn.acceptAllow ?? false),
    ],
    ["tokens.accessMinutes", "access token lasts", minutes(tokens.accessMinutes)],
    ["tokens.idMinutes", "ID token lasts", minutes(tokens.idMinutes)],
    ["tokens.refreshDays", "signed in without a new challenge for", days(tokens.refreshDays)],
    ["tokens.rotation", "each refresh gives a new refresh token", yes(tokens.rotation)],
    ["pool.tier", "Cognito feature plan", pool.tier],
    ["pool.deletionProtection", "pool is protected from deletion", yes(pool.deletionProtection)],
    ["pool.threatProtection", "Cognito's threat protection", pool.threatProtection ?? "off"],
    ["pool.existingId", "user pool", pool.existingId ?? "one that the program creates"],
    ["logRetentionDays", "logs are kept for", days(environment.logRetentionDays)],
    [
      "functions.packaging",
      "functions",
      functions?.packaging === "single" ? "one for all triggers" : "one per trigger",
    ],
    ["functions.reservedConcurrency", "copies of a function at most", count(functions?.reservedConcurrency)],
    [
      "functions.provisionedConcurrency",
      "copies kept started",
      String(functions?.provisionedConcurrency ?? 0),
    ],
    ["alarms.email", "alarms go to", alarms?.email ?? "nobody"],
    [
      "firewall.requestsPerFiveMinutes",
      "requests per address in five minutes",
      count(firewall?.requestsPerFiveMinutes),
    ],
  ];
  for (const [name, app] of Object.entries(environment.apps)) {
    rows.push(
      [`apps.${name}.launchMode`, `${name} shows Authsignal`, LAUNCH_MODES[app.launchMode]],
      [`apps.${name}.origin`, `${name} is served at`, app.origin],
      [`apps.${name}.redirectUrl`, `${name} is returned to at`, app.redirectUrl ?? "nowhere: by message"],
      [`apps.${name}.hosting`, `${name} is served from`, app.hosting ? "S3 and CloudFront" : "elsewhere"],
    );
  }
  return rows.map(([key, subject, meaning]) => ({ key, subject, meaning }));
}

function count(value: number | undefined): string {
  return value === undefined ? "no limit of its own" : String(value);
}
