import type { Stranger } from "./stranger.ts";

/** Codes, with triggers or secrets beside them. */
export const MORE_TRIGGERS: Readonly<Record<string, Stranger>> = {
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
  "members-only": {
    modules: {
      define: "handlers.ts#define",
      create: "handlers.ts#create",
      verify: "handlers.ts#verify",
      preSignUp: "handlers.ts#preSignUp",
      preToken: "handlers.ts#preToken",
    },
    proof: "message, code 1",
    flaws: {
      "code-of-the-client": "code-shared-between-sessions",
      "all-true-is-enough": "srp-a-start",
      "masked-code": "public-parameter-as-answer",
      "plus-address-of-the-testers": "known-person",
      "domain-that-ends-alike": "similar-domain-in-sign-up",
      "shared-claims-object": "claims-of-somebody-else",
    },
  },
};
