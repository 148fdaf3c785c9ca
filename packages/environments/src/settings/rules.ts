import { authsignalActions } from "../authsignal-actions.ts";
import type { AppSettings, Environment } from "./environment.ts";
import { PROJECT, REGION_KEY } from "./stack-config.ts";
import { faultOfBaseUrl, faultOfOrigin, faultOfRedirectUrl, type UrlRules } from "./urls.ts";

export interface RuleFault {
  readonly key: string;
  readonly value: unknown;
  readonly expected: string;
}

const MINUTES_PER_DAY = 1440;

/**
 * A function's name carries the stack's, as in `cognito-authsignal-<stack>-verify-auth-challenge-response`, and
 * Lambda and IAM allow 64 characters. Lower case, because buckets allow no other and because file systems, and people,
 * mix up names that differ by case only.
 */
const STACK_NAME = /^[a-z][a-z0-9-]{0,13}$/;

/** CloudFront allows 64 characters for a function's name, which ends with the account's twelve digits and what it is. */
const MAX_SITE_NAME = 64 - "-123456789012-page".length;

/** What a schema of single settings cannot express: rules between settings, and where they may point. */
export function brokenRules(environment: Environment, urls: UrlRules): RuleFault[] {
  const { stack, region, allowedAccountIds, promotedFrom } = environment;
  const { authsignal, signIn, tokens, pool, functions, apps, encryption, alarms } = environment;
  const faults: RuleFault[] = [];
  const check = (key: string, value: unknown, expected: string | undefined) => {
    if (expected !== undefined) faults.push({ key, value, expected });
  };

  check(
    "the stack's name",
    stack,
    STACK_NAME.test(stack)
      ? undefined
      : "lower-case letters, digits and -, at most 14 characters, a letter first",
  );
  check(
    "aws:allowedAccountIds",
    allowedAccountIds,
    allowedAccountIds === undefined && !urls.loopback
      ? 'a list of the AWS accounts that this stack may be deployed to, such as ["123456789012"]'
      : undefined,
  );
  check("promotedFrom", promotedFrom, promotedFrom === stack ? "another stack than itself" : undefined);
  check("authsignal.apiUrl", authsignal.apiUrl, faultOfBaseUrl(authsignal.apiUrl, urls));
  const [, ...others] = authsignalActions(environment).map(({ code }) => code);
  check(
    "authsignal.action",
    authsignal.action,
    // With passkey autofill, a passkey that confirms an operation would otherwise open a sign-in as well.
    others.includes(authsignal.action)
      ? `another action than those of operations: ${others.join(", ")}`
      : undefined,
  );
  for (const origin of authsignal.passkeys?.expectedOrigins ?? [])
    check(
      "authsignal.passkeys.expectedOrigins",
      origin,
      faultOfPasskeyOrigin(origin, authsignal.passkeys?.relyingParty ?? "", urls),
    );
  check(
    "authsignal.keySecretArn",
    authsignal.keySecretArn,
    // The triggers ask Secrets Manager in their own Region.
    authsignal.keySecretArn?.startsWith(`arn:aws:secretsmanager:${region}:`) === false
      ? `a secret in ${REGION_KEY} ${region}`
      : undefined,
  );

  check(
    "authsignal.keySecretKmsKeyArn",
    authsignal.keySecretKmsKeyArn,
    authsignal.keySecretKmsKeyArn !== undefined && authsignal.keySecretArn === undefined
      ? "no keySecretKmsKeyArn, or keySecretArn too, because encryption.kmsKeyArn is the key of a secret that the program creates"
      : undefined,
  );
  for (const [key, arn] of [
    ["authsignal.keySecretKmsKeyArn", authsignal.keySecretKmsKeyArn],
    ["encryption.kmsKeyArn", encryption?.kmsKeyArn],
    ["alarms.topicArn", alarms?.topicArn],
  ] as const) {
    const isElsewhere = arn !== undefined && arn.split(":")[3] !== region;
    check(key, arn, isElsewhere ? `one in ${REGION_KEY} ${region}` : undefined);
  }
  check(
    "alarms",
    alarms,
    alarms !== undefined && alarms.email === undefined && alarms.topicArn === undefined
      ? "email, topicArn, or both"
      : undefined,
  );
  check(
    "signIn.unknownUsers",
    signIn.unknownUsers,
    signIn.selfSignUp === "open" && signIn.unknownUsers === "decoy"
      ? "refuse, or signIn.selfSignUp closed, because an open sign-up says who has an account anyway"
      : undefined,
  );
  check(
    "signIn.selfSignUp",
    signIn.selfSignUp,
    signIn.selfSignUp === "open" && signIn.policy === "password-then-challenge"
      ? "closed, or signIn.policy passwordless or either, because the first to sign up would choose the owner's password"
      : undefined,
  );
  check(
    "signIn.lastGate",
    signIn.lastGate,
    pool.existingId !== undefined && signIn.lastGate === undefined
      ? "off, report or on, because a pool that another program manages has people whom on would refuse"
      : undefined,
  );
  check(
    "signIn.passkeyAutofill",
    signIn.passkeyAutofill,
    signIn.passkeyAutofill && signIn.policy === "password-then-challenge"
      ? "false, or signIn.policy passwordless or either, because a passkey that is offered first comes without a password"
      : undefined,
  );
  check(
    "signIn.acceptAllow",
    signIn.acceptAllow,
    signIn.acceptAllow && signIn.policy !== "password-then-challenge"
      ? "false, or signIn.policy password-then-challenge, because ALLOW alone would let anybody in"
      : undefined,
  );

  const refreshMinutes = tokens.refreshDays * MINUTES_PER_DAY;
  for (const key of ["accessMinutes", "idMinutes"] as const) {
    check(
      `tokens.${key}`,
      tokens[key],
      tokens[key] > refreshMinutes ? `at most the refresh token's ${refreshMinutes} minutes` : undefined,
    );
  }
  check(
    "tokens.rotation",
    tokens.rotation,
    tokens.rotation && pool.tier === "LITE" ? "false, or pool.tier ESSENTIALS or PLUS" : undefined,
  );

  check(
    "pool.threatProtection",
    pool.threatProtection,
    pool.threatProtection && pool.tier !== "PLUS" ? "no threatProtection, or pool.tier PLUS" : undefined,
  );
  check(
    "pool.existingId",
    pool.existingId,
    pool.existingId?.startsWith(`${region}_`) === false ? `a pool in ${REGION_KEY} ${region}` : undefined,
  );
  const { reservedConcurrency, provisionedConcurrency } = functions ?? {};
  check(
    "functions.provisionedConcurrency",
    provisionedConcurrency,
    (provisionedConcurrency ?? 0) > (reservedConcurrency ?? Number.POSITIVE_INFINITY)
      ? `at most the ${reservedConcurrency} of functions.reservedConcurrency`
      : undefined,
  );

  check("apps", apps, Object.keys(apps).length === 0 ? "at least one app" : undefined);
  const origins = new Set<string>();
  for (const [name, app] of Object.entries(apps)) {
    const wrongOrigin = faultOfOrigin(app.origin, urls);
    const shared = origins.has(app.origin)
      ? "an origin that no other app has, because apps share storage within one"
      : undefined;
    check(`apps.${name}.origin`, app.origin, wrongOrigin ?? shared);
    origins.add(app.origin);
    // Below an invalid origin no URL is valid: that is one fault, not two.
    if (wrongOrigin === undefined)
      check(`apps.${name}.redirectUrl`, app.redirectUrl, faultOfAppRedirect(app));
    check(
      `apps.${name}.hosting`,
      app.hosting,
      app.backend && !app.hosting
        ? "its certificateArn, because only the app's distribution may call its backend"
        : undefined,
    );
    const site = `${PROJECT}-${stack}-${name}`;
    check(
      `apps.${name}.hosting`,
      app.hosting,
      app.hosting && site.length > MAX_SITE_NAME
        ? `an app's name that is shorter by ${site.length - MAX_SITE_NAME}, because CloudFront allows 64 characters for a function's`
        : undefined,
    );
  }
  return faults;
}

/** A browser lets a page use passkeys of its own domain, or of one above it: https://www.w3.org/TR/webauthn-3/#rp-id */
function faultOfPasskeyOrigin(origin: string, relyingParty: string, urls: UrlRules): string | undefined {
  if (origin.startsWith("android:")) return undefined;
  const wrong = faultOfOrigin(origin, urls);
  if (wrong !== undefined) return wrong;
  return `.${new URL(origin).hostname}`.endsWith(`.${relyingParty}`)
    ? undefined
    : `an origin at or below ${relyingParty}, which authsignal.passkeys.relyingParty says`;
}

function faultOfAppRedirect({ launchMode, redirectUrl, origin }: AppSettings): string | undefined {
  if (launchMode === "popup")
    return redirectUrl === undefined ? undefined : "no redirectUrl, because the popup returns by message";
  if (launchMode === "none")
    return redirectUrl === undefined ? undefined : "no redirectUrl, because Authsignal is not used";
  return redirectUrl === undefined ? `a URL below ${origin}` : faultOfRedirectUrl(redirectUrl, origin);
}
