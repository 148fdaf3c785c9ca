import type { Stranger } from "./stranger.ts";

/** Codes by email or SMS. */
export const CODES: Readonly<Record<string, Stranger>> = {
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
      "captcha-fails-open": "service-resets",
      "captcha-alone-gives-tokens": "answer-that-anybody-gives",
    },
    harmless: {
      "any-second-round-counts": "the first right code gives tokens, after which Cognito asks Define no more",
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
  "mail-then-sms": {
    modules: { define: "define.ts", create: "create.ts", verify: "verify.ts" },
    proof: "message, code 1",
    flaws: {
      "second-code-by-mail": "both-factors-by-one-channel",
      "one-step-on-phones": "metadata-that-define-reads",
    },
  },
  "channel-then-code": {
    modules: { define: "define.cjs", create: "challenge.cjs#create", verify: "challenge.cjs#verify" },
    settings: { dummyAnswers: ["EMAIL"] },
    proof: "message, code 1",
    flaws: {
      "choice-counts-as-proof": "answer-that-anybody-gives",
      "cap-of-the-last-rounds": "attempt-cap",
      "code-per-person": "code-of-another-session",
      "throttled-table-lets-in": "service-denies",
    },
    harmless: {
      "expiry-as-a-date": "a code counts in its own round only, which Cognito ends after minutes",
    },
  },
};
