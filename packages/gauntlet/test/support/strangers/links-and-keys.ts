import { stepOf, totp } from "../../strangers/authenticator-app/totp.ts";
import type { Stranger } from "./stranger.ts";

/** The secret of a person's authenticator app. */
const secretOf = (sub: string) => Buffer.from(`authenticator app of ${sub}`);

/** Links, passkeys and authenticator apps. */
export const LINKS_AND_KEYS: Readonly<Record<string, Stranger>> = {
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
  "link-by-hmac": {
    modules: { define: "define.mjs", create: "create.mjs", verify: "verify.mjs" },
    proof: "message, link 1, parameter t",
    flaws: {
      "development-secret": "forged-link",
      "short-signature": "forged-link",
      "expiry-is-not-signed": "forged-link",
      "signature-read-as-hex": "forged-link",
      "nonce-is-not-compared": "code-of-another-session",
      "origin-from-metadata": "metadata-that-create-reads",
    },
    harmless: {
      "no-expiry-no-check": "nobody but the server can make a link, and each of its links ends",
    },
  },
  "authenticator-app": {
    modules: { define: "define.ts", create: "create.ts", verify: "verify.ts" },
    settings: {
      prove: ({ sub, at }) => totp(secretOf(sub), stepOf(at)),
      tables: ({ victim, attacker }) => ({
        authenticators: [victim, attacker].map(({ sub }) => ({
          userId: { S: sub },
          secret: { S: secretOf(sub).toString("hex") },
          confirmed: { BOOL: true },
        })),
      }),
    },
    proof: "config",
    flaws: {
      "an-hour-of-tolerance": "app-code-that-outlives-its-time",
      "codes-are-used-again": "replay",
      "software-token-counts": "native-factor-as-proof",
      "without-an-app-the-password-is-enough": "app-code-without-a-secret",
      "missing-secret-is-an-empty-one": "app-code-without-a-secret",
      "device-named-for-the-person": "metadata-that-verify-reads",
    },
  },
};
