import type { VerificationMethod } from "./core/vocabulary.ts";

/**
 * What Authsignal does not publish, decided once. Each constant names its evidence:
 * [DOC] documented, [SRC] read in an official SDK, [INF] inferred and not confirmed yet.
 */

/** [DOC] Tenant setting, minutes; also the length of a pre-built UI session. */
export const DEFAULT_TOKEN_MINUTES = 10;

/** [DOC] Published rate limits: sends and verifications per user in a sliding window. */
export const RATE_LIMITS = {
  sendEmail: { count: 12, windowMs: 10 * 60_000 },
  sendSms: { count: 6, windowMs: 10 * 60_000 },
  verify: { count: 10, windowMs: 5 * 60_000 },
} as const;

/** [INF] Wrong codes per action: the last of them sets CHALLENGE_FAILED. */
export const MAX_ATTEMPTS_PER_ACTION = 5;

/** [INF] A one-time code has six digits (the browser SDK's examples) and lives this long. */
export const CODE_DIGITS = 6;
export const CODE_LIFETIME_MS = 10 * 60_000;

/** [INF] How long the pre-built UI waits before it sends another code. */
export const RESEND_COOL_DOWN_MS = 30_000;

/** [DOC] After a completed challenge a token may manage authenticators for ten minutes. */
export const STEP_UP_WINDOW_MS = 10 * 60_000;

/** [DOC] The scope that a tracked token has when `scope` is not given. */
export const DEFAULT_SCOPE = "read:authenticators";

/**
 * [INF] `/validate` answers a token for another user or action, an expired token and a forged one with
 * 200 `{isValid: false, error}` and no state: the SDK's type has `error`, and the older SDK, which verified
 * the token itself, returned an unsuccessful result instead of throwing.
 */
export const VALIDATE_REFUSAL_STATUS = 200;

/**
 * [INF] The token that `track` returns never validates as a proof, not even after the challenge succeeded:
 * only the token handed out on success does. Production may be less strict; code that passes here does not
 * depend on that.
 */
export const TRACK_TOKEN_IS_A_PROOF = false;

/** [INF] `/validate` does not consume a token: it stays valid until it expires. `singleUseTokens` of a tenant changes that. */
export const VALIDATE_CONSUMES_TOKEN = false;

/** [INF] Leaving the pre-built UI in redirect mode also returns with `?token=`: the unproven tracked token. */
export const EXIT_CARRIES_TRACK_TOKEN = true;

/** [INF] `force_enrollment=true` removes Cancel from the pages of a person who has no authenticator yet. */
export const FORCED_ENROLMENT_HAS_NO_CANCEL = true;

/** [INF] Tracking the same idempotency key again returns the first record; its attributes do not change. */
export const FIRST_TRACK_WINS = true;

/** [INF] `email` and `phoneNumber` given to track are stored for a user who has none; they never replace one. */
export const TRACK_FILLS_MISSING_CONTACT = true;

/** [DOC] Action codes. */
export const ACTION_CODE = /^[a-zA-Z0-9_-]{1,64}$/;

/** [INF] Longest user id and idempotency key accepted. */
export const MAX_ID_LENGTH = 256;

/** [INF] Largest request body, bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** [INF] Longest ID token that GET /users accepts, characters. */
export const MAX_ID_TOKEN_LENGTH = 8192;

/** [INF] Page size of GET /users. */
export const DEFAULT_USER_PAGE = 50;
export const MAX_USER_PAGE = 100;

/**
 * [INF] `queryUsers` with an ID token finds the users who have the email address that the token says its provider
 * verified. The reference says "filter users by token" and names Apple and Google.
 */
export const ID_TOKEN_FINDS_BY_VERIFIED_EMAIL = true;

/** [INF] Authenticator apps: RFC 6238 defaults, which is what every app supports; one step of clock drift. */
export const TOTP_PERIOD_SECONDS = 30;
export const TOTP_DRIFT_STEPS = 1;

/**
 * [INF] With self-service enrolment off, a person may still type an address where neither track nor the user record
 * has one. The documentation says only that the switch stops people from editing the address.
 */
export const UNKNOWN_ADDRESS_MAY_BE_TYPED = true;

/**
 * [INF] Recovery codes do not make a person enrolled: a person who removed the last authenticator is not enrolled, although
 * codes are left. They are listed with the authenticators, because `VerificationMethod` of the SDKs names them.
 */
export const RECOVERY_CODES_ENROL = false;

/**
 * [INF] Enrolling by the server API what is enrolled already finds the same authenticator: the documentation does not
 * say what the second call answers, and back ends repeat calls.
 */
export const ENROLLING_AGAIN_FINDS_THE_SAME = true;

/**
 * [DOC] `updateUser` with `emailVerified: true` moves every email OTP and magic link authenticator to the user's
 * address; `phoneNumberVerified: true` moves those of the phone. [INF] Codes that were sent before stay valid: only
 * "the next email challenge" is documented to go to the new address.
 */
export const MOVED_ADDRESS_KEEPS_OPEN_CODES = true;

/** [INF] Recovery codes in one set. */
export const RECOVERY_CODE_COUNT = 10;

/** [INF] Claiming a verified challenge enrols its address, also for a user who has other authenticators. */
export const CLAIM_ENROLS_THE_ADDRESS = true;

/**
 * [SRC] The server SDKs' own tests, which run against a live tenant, send `phoneNumber: "1234567890"` to track and
 * updateUser; the documentation's examples are E.164. Both are accepted.
 */
export const PHONE_NUMBER = /^(\+[1-9][0-9]{6,14}|[0-9]{6,15})$/;

/** [SRC] Two official SDKs parse the answer to a DELETE as JSON; one of their tests has this body. */
export const DELETED = { success: true } as const;

/**
 * [SRC] The Cognito passkey example passes the challenge that `getChallenge` found to `track`, "so that the started
 * passkey challenge and the tracked action are one record": the challenge's idempotency key names that record.
 */
export const CHALLENGE_NAMES_THE_RECORD = true;

/** [INF] `expiresAt` of challenges and sessions counts in whole seconds since the epoch. */
export const EXPIRES_AT_UNIT_MS = 1000;

/** [INF] Life of a session's access token and of its refresh token. */
export const SESSION_ACCESS_MS = 10 * 60_000;
export const SESSION_REFRESH_MS = 30 * 24 * 60 * 60_000;

/** [DOC] Asynchronous events are tried again three times, thirty seconds or more apart. */
export const WEBHOOK_RETRIES = 3;
export const WEBHOOK_RETRY_MS = 30_000;
/**
 * [INF] `authenticator.updated` is sent for a change such as another SMS channel (documented), not for each use of
 * the authenticator.
 */
export const USE_UPDATES_NOTHING = true;

/** [DOC] Most log events in one batch. */
export const LOG_BATCH = 500;
/** [INF] "Periodically retried until success": how long a batch waits for its next try. */
export const LOG_RETRY_MS = 60_000;

/** [INF] Name of the field of an action's log event that lists the methods its user has enrolled. */
export const LOGGED_ENROLLED_METHODS = "enrolledVerificationMethods";

/** [INF] How long a webhook's receiver has to answer. */
export const WEBHOOK_TIMEOUT_MS = 10_000;

/** [INF] How long options for a passkey or security key may be answered (WebAuthn recommends 5 to 10 minutes). */
export const CREDENTIAL_CHALLENGE_MS = 5 * 60_000;

/**
 * [DOC] The client API's list of authenticators has `authenticatorType`; [INF] its values: those of the first
 * version of the server SDK (`OOB`, `OTP`), and the method's own name for methods that came later.
 */
export const AUTHENTICATOR_TYPES = {
  SMS: "OOB",
  EMAIL_OTP: "OOB",
  EMAIL_MAGIC_LINK: "OOB",
  WHATSAPP: "OOB",
  PUSH: "OOB",
  AUTHENTICATOR_APP: "OTP",
  PASSKEY: "PASSKEY",
  SECURITY_KEY: "SECURITY_KEY",
  VERIFF: "VERIFF",
  IPROOV: "IPROOV",
  IDVERSE: "IDVERSE",
  PALM_BIOMETRICS_RR: "PALM_BIOMETRICS_RR",
  RECOVERY_CODE: "RECOVERY_CODE",
  DEVICE: "DEVICE",
} as const;

/**
 * [INF] The key of a push credential may also claim and answer QR codes: earlier mobile SDKs had one device credential
 * for both.
 */
export const PUSH_KEY_ANSWERS_QR_CODES = true;

/** [SRC] The mobile SDKs sign `floor(seconds / 600)` when they remove a credential. */
export const REMOVAL_WINDOW_SECONDS = 600;

/** [INF] How long a device may take to sign the message that it asked for. */
export const DEVICE_MESSAGE_MS = 5 * 60_000;

/** [SRC] `nativeScheme` that the mobile SDKs add to the URL. No other scheme is honoured: a link could name any app. */
export const NATIVE_SCHEMES = ["authsignal"] as const;

/**
 * [INF] An authenticator that is enrolled after the action was proven does not change what `validate` says about it: the
 * method and the authenticator stay those of the proof. So a person who accepts the offer of a passkey right after the
 * first code has still proven the address by the code.
 */
export const LATER_ENROLMENT_KEEPS_THE_PROOF = true;

/**
 * [SRC] The authenticators that the Management API configures, by their names in a path: those of Authsignal's clients for Go
 * and Terraform. [INF] One that the tenant does not have is not found.
 */
export const MANAGED_AUTHENTICATORS: Readonly<Record<string, VerificationMethod>> = {
  "email-otp": "EMAIL_OTP",
  sms: "SMS",
  passkey: "PASSKEY",
  push: "PUSH",
};
