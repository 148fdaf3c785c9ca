import { fileURLToPath } from "node:url";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";
import type { TriggerName } from "../../src/trigger.ts";

/** Handlers of people who had not seen the attacks, and flaws that they put into them. */
interface Stranger {
  readonly modules: Readonly<Partial<Record<TriggerName, string>>>;
  readonly settings?: Partial<GauntletConfig>;
  /** What an honest sign-in is proven with. */
  readonly proof: string;
  /** The attack that must catch each flaw. */
  readonly flaws: Readonly<Record<string, string>>;
  /** Flaws that no attack catches, with the reason. */
  readonly missed?: Readonly<Record<string, string>>;
  /** What looks like a flaw and gives nobody anything, with the reason: nothing may be found in it. */
  readonly harmless?: Readonly<Record<string, string>>;
}

export const STRANGERS: Readonly<Record<string, Stranger>> = {
  "code-in-metadata": {
    modules: {
      define: "define-auth-challenge.cjs",
      create: "create-auth-challenge.cjs",
      verify: "verify-auth-challenge-response.cjs",
      preSignUp: "pre-sign-up.cjs",
    },
    proof: "message, code 1",
    flaws: {
      "destination-from-metadata": "metadata-that-create-reads",
      "demo-user": "known-person",
      "code-in-a-public-parameter": "public-parameter-as-answer",
      "sign-up-verifies-the-address": "sign-up-verifies-address",
      "code-never-expires": "code-that-outlives-its-time",
      "event-in-the-log": "code-in-log",
    },
  },
  "link-by-kms": {
    modules: {
      define: "define-auth-challenge.ts",
      create: "create-auth-challenge.ts",
      verify: "verify-auth-challenge-response.ts",
    },
    proof: "message, link 1, fragment",
    flaws: {
      "base-url-from-metadata": "metadata-that-create-reads",
      "link-of-any-user": "other-users-proof",
      "link-for-ever": "code-that-outlives-its-time",
      "no-deadline": "service-hangs",
      "time-out-that-only-warns": "service-hangs",
    },
    harmless: {
      "link-works-again":
        "a link counts in its own round only, and Cognito closes a round that was answered rightly",
    },
  },
  "sms-by-callbacks": {
    modules: { define: "index.cjs#define", create: "index.cjs#create", verify: "index.cjs#verify" },
    proof: "message, code 1",
    flaws: {
      "phone-number-from-metadata": "metadata-that-create-reads",
      "demo-numbers": "known-person",
      "four-digits-of-math-random": "code-that-can-be-guessed",
      "missing-equals-missing": "answer-of-odd-shape",
      "code-in-the-log": "code-in-log",
    },
  },
  "captcha-then-code": {
    modules: { define: "define.cjs", create: "create.cjs", verify: "verify.cjs" },
    settings: {
      services: ({ path, body }) =>
        path.includes("siteverify") && body.includes("gauntlet-captcha-token")
          ? { success: true, hostname: "app.news.example" }
          : undefined,
    },
    proof: "message, code 1",
    flaws: {
      "remembered-device": "metadata-that-create-reads",
      "code-in-base64": "public-parameter-as-answer",
      "any-true-result-counts": "attempt-cap",
      "compared-as-numbers": "code-compared-loosely",
      "any-second-round-counts": "proof-then-another-round",
      "captcha-fails-open": "service-resets",
      "captcha-alone-gives-tokens": "answer-that-anybody-gives",
    },
  },
  "code-in-a-table": {
    modules: { define: "define.ts", create: "create.ts", verify: "verify.ts" },
    settings: { unknownUsers: "decoy" },
    proof: "message, code 1",
    flaws: {
      "reviewers-have-a-code": "known-person",
      "hmac-by-the-user-name": "code-behind-a-hash",
      "unknown-users-see-less": "unknown-user-shape",
      "slow-hash-for-known-users": "unknown-user-time",
      "found-by-the-code-alone": "code-of-another-session",
    },
  },
  "one-handler": {
    modules: { define: "main.ts", create: "main.ts", verify: "main.ts" },
    settings: { unknownUsers: "decoy" },
    proof: "message, code 1",
    flaws: {
      "test-client-by-metadata": "metadata-that-create-reads",
      "back-door-outside-of-production": "known-answer",
      "unknown-users-fail-sooner": "unknown-user-rounds",
      "beginning-is-enough": "code-compared-loosely",
      "last-code-of-a-warm-function": "code-of-another-session",
    },
  },
  "password-then-sms": {
    modules: { define: "define-auth.mjs", create: "create-auth.mjs", verify: "verify-auth.mjs" },
    proof: "message, code 1",
    flaws: {
      "hash-of-the-code": "code-behind-a-hash",
      "code-of-a-new-user": "user-status-decides",
      "password-result-ignored": "wrong-password-continues",
      "endless-tries": "attempt-cap",
    },
  },
  "derived-code": {
    modules: {
      define: "define-auth-challenge.ts",
      create: "create-auth-challenge.ts",
      verify: "verify-auth-challenge-response.ts",
    },
    proof: "message, code 1",
    flaws: {
      "master-code-in-a-variable": "known-answer",
      "results-without-names": "srp-a-start",
      "error-of-the-sdk": "service-denies",
      "code-of-the-hour": "code-shared-between-sessions",
    },
    harmless: {
      "default-without-a-secret":
        "the default is no secret, but the code is also made of a nonce that no client sees",
    },
  },
  "link-as-jwt": {
    modules: {
      define: "define-auth-challenge.cjs",
      create: "create-auth-challenge.cjs",
      verify: "verify-auth-challenge.cjs",
    },
    proof: "message, link 1, parameter token",
    flaws: {
      "id-of-the-link-is-an-answer": "public-parameter-as-answer",
      "decoded-and-not-verified": "forged-link",
      "unsigned-is-accepted": "forged-link",
      "link-of-any-round": "code-of-another-session",
      "link-of-any-audience": "other-users-proof",
    },
  },
  "one-file": {
    modules: {
      define: "triggers.ts#define",
      create: "triggers.ts#create",
      verify: "triggers.ts#verify",
      preSignUp: "triggers.ts#preSignUp",
      preToken: "triggers.ts#preToken",
    },
    proof: "message, code 1",
    flaws: {
      "claim-from-metadata": "metadata-that-claims-read",
      "invited-by-validation-data": "input-that-sign-up-reads",
      "staff-by-their-domain": "known-domain-in-sign-up",
      "unverified-phone-number": "message-to-an-unverified-address",
      "failing-store-lets-in": "service-denies",
    },
  },
  "code-or-recovery-code": {
    modules: {
      define: "define.ts",
      create: "create.ts",
      verify: "verify.ts",
      preSignUp: "pre-sign-up.ts",
      preToken: "pre-token.ts",
    },
    proof: "message, code 1",
    flaws: {
      "nobody-has-recovery-codes": "wrong-answer",
      "greeting-from-metadata": "metadata-that-create-reads",
      "two-bytes-of-six-digits": "code-that-can-be-guessed",
      "foreign-rounds-are-skipped": "unexpected-round-before-proof",
      "tries-in-a-warm-variable": "attempt-cap",
      "client-says-that-it-verified": "forged-answer",
      "seconds-against-milliseconds": "code-that-outlives-its-time",
      "contained-is-enough": "code-compared-loosely",
      "length-is-not-compared": "answer-of-odd-shape",
      "invitation-in-an-attribute": "input-that-sign-up-reads",
    },
    missed: {
      "address-that-anybody-may-write": "which attributes a client may write is a setting of the app client",
      "group-in-an-attribute": "which attributes a client may write is a setting of the app client",
    },
  },
  "passkey-by-a-library": {
    modules: { define: "define.ts", create: "create.ts", verify: "verify.ts" },
    settings: {
      tables: ({ victim, attacker }) => ({
        credentials: [victim, attacker].map(({ sub, passkey }) => ({
          userId: { S: sub },
          credentialId: { S: passkey.credentialId },
          publicKey: { B: Buffer.from(passkey.publicKeyCose, "base64url").toString("base64") },
          counter: { N: String(passkey.counter) },
        })),
      }),
    },
    proof: "passkey, as AuthenticationResponseJSON",
    flaws: {
      "last-result-decides": "srp-a-start",
      "error-counts-as-verified": "passkey-signature-forged",
      "challenge-of-any-form": "passkey-of-another-challenge",
      "verification-not-required": "passkey-without-the-person",
    },
  },
};

/** The handlers of a stranger, sound but for the flaw that the file names. */
export function strangersHandlers(
  name: string,
  { modules, settings }: Stranger,
  flawFile: string,
): GauntletConfig {
  const here = (file: string) =>
    fileURLToPath(new URL(`../strangers/${name}/${file.replace(/#.*/, "")}`, import.meta.url));
  const paths = Object.entries(modules).map(([trigger, file]) => [
    trigger,
    here(file) + (/#.*/.exec(file)?.[0] ?? ""),
  ]);
  return defineConfig({
    unknownUsers: "refuse",
    ...settings,
    modules: Object.fromEntries(paths),
    variables: () => ({ FLAW_FILE: flawFile, SUPPORT_CODE: "918273" }),
  });
}
