import type { Environment } from "./environment.ts";
import { faultOfBaseUrl, faultOfOrigin, faultOfRedirectUrl, type UrlRules } from "./urls.ts";

export interface RuleFault {
  readonly key: string;
  readonly value: unknown;
  readonly expected: string;
}

const MINUTES_PER_DAY = 1440;

/**
 * A function's name carries the stack's, as in `cognito-authsignal-<stack>-verify-auth-challenge-response`, and
 * Lambda and IAM take 64 characters.
 */
const MAX_STACK_NAME = 14;

/** What a schema of single settings cannot say: rules between settings, and where they may point. */
export function brokenRules(environment: Environment, urls: UrlRules): RuleFault[] {
  const { stack, region, authsignal, signIn, tokens, pool, functions, apps } = environment;
  const faults: RuleFault[] = [];
  const check = (key: string, value: unknown, expected: string | undefined) => {
    if (expected !== undefined) faults.push({ key, value, expected });
  };

  check(
    "the stack's name",
    stack,
    stack.length > MAX_STACK_NAME ? `at most ${MAX_STACK_NAME} characters` : undefined,
  );
  check("authsignal.apiUrl", authsignal.apiUrl, faultOfBaseUrl(authsignal.apiUrl, urls));

  check(
    "signIn.passkeyAutofill",
    signIn.passkeyAutofill,
    signIn.passkeyAutofill && signIn.policy === "password-then-challenge"
      ? "false, or signIn.policy passwordless or either: a passkey that is offered first comes without a password"
      : undefined,
  );
  check(
    "signIn.acceptAllow",
    signIn.acceptAllow,
    signIn.acceptAllow && signIn.policy !== "password-then-challenge"
      ? "false, or signIn.policy password-then-challenge: ALLOW alone would let anybody in"
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
    pool.existingId?.startsWith(`${region}_`) === false ? `a pool of the region ${region}` : undefined,
  );
  const { reservedConcurrency, provisionedConcurrency } = functions ?? {};
  check(
    "functions.provisionedConcurrency",
    provisionedConcurrency,
    (provisionedConcurrency ?? 0) > (reservedConcurrency ?? Number.POSITIVE_INFINITY)
      ? `at most the ${reservedConcurrency} of functions.reservedConcurrency`
      : undefined,
  );

  check("apps", {}, Object.keys(apps).length === 0 ? "at least one app" : undefined);
  const origins = new Set<string>();
  for (const [name, app] of Object.entries(apps)) {
    check(`apps.${name}.origin`, app.origin, faultOfOrigin(app.origin, urls));
    check(
      `apps.${name}.origin`,
      app.origin,
      origins.has(app.origin) ? "an origin that no other app has: apps share storage within one" : undefined,
    );
    origins.add(app.origin);
    check(
      `apps.${name}.redirectUrl`,
      app.redirectUrl,
      faultOfAppRedirect(app.launchMode, app.redirectUrl, app.origin),
    );
  }
  return faults;
}

function faultOfAppRedirect(launchMode: "popup" | "redirect", url: string | undefined, origin: string) {
  if (launchMode === "popup")
    return url === undefined ? undefined : "no redirectUrl: the popup returns by message";
  return url === undefined ? `a URL below ${origin}` : faultOfRedirectUrl(url, origin);
}
