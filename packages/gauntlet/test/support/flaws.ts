/** Flaws of the handlers in `code-by-email`, with the attack that must catch each. */
export const CODE_FLAWS = {
  // What the code listens to.
  "metadata-role-lifts-the-cap": "metadata-that-define-reads",
  "metadata-trusted-device": "metadata-that-define-reads",
  "metadata-json-context": "metadata-that-define-reads",
  "metadata-channel-shows-the-code": "metadata-that-create-reads",
  "metadata-invited-skips-the-mail": "metadata-that-create-reads",
  "metadata-names-the-recipient": "metadata-that-create-reads",
  "metadata-link-base": "metadata-that-create-reads",
  "metadata-admin": "metadata-that-verify-reads",
  "metadata-tenant": "metadata-that-verify-reads",
  "metadata-internal-key": "metadata-that-verify-reads",
  "metadata-widens-the-time": "metadata-that-verify-reads",
  "invited-by-validation-data": "input-that-sign-up-reads",
  "invitation-of-anybody": "invitation-of-somebody-else",
  "metadata-channel-verifies": "input-that-sign-up-reads",
  "claims-name-the-role": "metadata-that-claims-read",
  "claims-name-the-role-later": "metadata-that-claims-read",
  "claims-name-the-tenant": "metadata-that-claims-read",
  "claims-admin-flag": "metadata-that-claims-read",
  "claims-groups": "metadata-that-claims-read",
  // What the code knows by heart.
  "static-code": "known-answer",
  "static-number": "known-answer",
  "static-prefix": "known-answer",
  "static-encoded": "known-answer",
  "variable-code": "known-answer",
  "demo-user-in-define": "known-person",
  "user-name-prefix": "known-person",
  "demo-user-has-a-code": "known-person",
  "demo-users-list": "known-person",
  "trusted-domain": "known-person",
  "trusted-domain-pattern": "known-person",
  "trusted-domain-verifies": "known-domain-in-sign-up",
  "phone-is-believed": "sign-up-verifies-address",
  // What the client can see.
  "shows-the-code": "public-parameter-as-answer",
  "shows-base64": "public-parameter-as-answer",
  "shows-it-reversed": "public-parameter-as-answer",
  "shows-a-jwt": "public-parameter-as-answer",
  "public-parameter-is-the-answer": "public-parameter-as-answer",
  "shows-a-hash": "code-behind-a-hash",
  "shows-a-hash-with-the-address": "code-behind-a-hash",
  "shows-a-hash-with-the-round": "code-behind-a-hash",
  "shows-a-short-hash": "code-behind-a-hash",
  "shows-a-reference-of-the-code": "code-behind-a-hash",
  "shows-an-hmac-of-the-name": "code-behind-a-hash",
  // Histories.
  "warm-verify-remembers-success": "success-remembered",
  "warm-define-remembers-success": "success-remembered",
  "warm-parameters": "memory-of-somebody-else",
  "warm-recipient": "message-to-somebody-else",
  "warm-claims": "claims-of-somebody-else",
  "status-force-change-password": "user-status-decides",
  "status-external-provider": "user-status-decides",
  // Unknown users.
  "hint-drawn-for-unknown-users": "unknown-user-shape",
  // Time.
  "no-floor": "unknown-user-time",
  "create-hashes-for-known-users": "unknown-user-time",
  "jitter-instead-of-a-floor": "unknown-user-time",
  "define-looks-up-known-users": "unknown-user-time",
  // Codes.
  "code-by-math-random": "code-that-can-be-guessed",
  "code-of-four-digits": "code-that-can-be-guessed",
  "code-of-the-clock": "code-that-can-be-guessed",
  "code-counts-up": "code-that-can-be-guessed",
  "code-of-the-address": "code-that-can-be-guessed",
  "code-kept-in-memory": "code-shared-between-sessions",
  "code-reused-per-user": "code-shared-between-sessions",
  "store-per-user": "code-of-another-session",
  "part-is-enough": "code-compared-loosely",
  "order-does-not-count": "code-compared-loosely",
  "one-of-many": "code-compared-loosely",
  "compares-missing-with-missing": "code-compared-loosely",
  "expiry-ignored": "code-that-outlives-its-time",
  "code-in-log": "code-in-log",
  "number-in-log": "code-in-log",
  "shows-the-number": "address-in-challenge",
  "unverified-number-first": "message-to-an-unverified-address",
  "address-may-change": "address-changed-under-way",
  "any-answer-will-do": "answer-that-anybody-gives",
  "verify-hashes-for-known-users": "unknown-user-time",
  "demo-user-with-a-code": "known-person",
  "status-has-a-code": "user-status-decides",
  "locks-for-a-day": "strangers-lock-the-owner-out",
  "template-by-the-client": "metadata-in-a-file-name",
  "code-of-the-round": "answer-that-can-be-computed",
  "recovery-code-of-the-sub": "answer-that-can-be-computed",
  "shows-it-sealed": "answer-that-can-be-computed",
  "code-of-a-seeded-generator": "code-that-can-be-guessed",
  "shows-the-code-later": "public-parameter-as-answer",
  "flag-is-any-text": "message-despite-the-flag",
  // Services that fail.
  "failing-store-lets-in": "service-denies",
  "error-of-the-client": "service-resets",
  "store-without-a-deadline": "service-hangs",
  "define-opens-on-an-error": "define-when-a-service-fails",
  "sign-up-opens-on-an-error": "sign-up-when-a-service-fails",
  "rights-of-an-error": "rights-when-a-service-fails",
} as const;

/** What the same handlers do soundly with a table, with the attack that must find nothing in it. */
export const SOUND_WITH_A_TABLE = {
  "define-looks-up-known-users": "define-when-a-service-fails",
  "sign-up-asks-a-table": "sign-up-when-a-service-fails",
  "rights-of-a-table": "rights-when-a-service-fails",
} as const;

/** Flaws that the whole runs alone show, because they cost much and another flaw is caught by the same attack. */
const COSTLY: ReadonlySet<string> = new Set([
  "create-hashes-for-known-users",
  "verify-hashes-for-known-users",
  "define-looks-up-known-users",
  "jitter-instead-of-a-floor",
  "code-by-math-random",
  "code-of-a-seeded-generator",
  "warm-verify-remembers-success",
]);

/** The first flaw of each attack that is not costly: what is shown on every change. The long suite shows all. */
export function essentialOf(flaws: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const cheap = Object.entries(flaws).filter(([flaw]) => !COSTLY.has(flaw));
  return cheap.filter(([, id], at) => cheap.findIndex(([, other]) => other === id) === at);
}

/** Flaws of the handlers in `signed-link`, with the attack that must catch each. */
export const LINK_FLAWS = {
  "signature-not-checked": "forged-link",
  "missing-signature-passes": "forged-link",
  "signature-covers-the-address-only": "forged-link",
  "key-in-the-code": "forged-link",
  "link-of-anybody": "other-users-proof",
  "link-of-any-round": "code-of-another-session",
  "link-used-twice": "replay",
  "link-never-expires": "code-that-outlives-its-time",
  "link-in-the-challenge": "public-parameter-as-answer",
  "link-to-any-origin": "metadata-that-create-reads",
  "address-may-change": "address-changed-under-way",
  "links-without-a-cap": "attempt-cap",
  "start-counts-when-late": "dummy-round-answered-late",
  "start-is-enough-for-the-invited": "user-status-decides",
} as const;

/** Flaws of the handlers in `passkey`, with the attack that must catch each. */
export const PASSKEY_FLAWS = {
  "challenge-not-compared": "passkey-of-another-challenge",
  "challenge-compared-if-there": "passkey-of-another-challenge",
  "challenge-of-the-user": "passkey-challenge-repeats",
  "challenge-of-the-day": "passkey-challenge-repeats",
  "challenge-from-a-short-list": "passkey-challenge-repeats",
  "origin-not-compared": "passkey-from-another-origin",
  "origin-by-its-beginning": "passkey-from-another-origin",
  "origin-by-its-part": "passkey-from-another-origin",
  "rp-id-not-compared": "passkey-of-another-site",
  "signature-not-verified": "passkey-signature-forged",
  "signature-verified-if-there": "passkey-signature-forged",
  "key-of-the-answer": "passkey-checked-as-it-says",
  "algorithm-of-the-answer": "passkey-checked-as-it-says",
  "id-without-its-owner": "passkey-of-another-user",
  "user-handle-names-the-owner": "passkey-of-another-user",
  "type-not-compared": "passkey-of-another-ceremony",
  "presence-not-asked-for": "passkey-without-the-person",
  "verification-not-asked-for": "passkey-without-the-person",
} as const;

/** Flaws of the Authsignal handlers beside those that are named for the attack that must catch them. */
export const LIST_FLAWS = {
  "any-of-the-list": "authenticators-in-another-order",
  "same-domain": "authenticator-for-a-similar-address",
  "same-local-part": "authenticator-for-a-similar-address",
  "prefix-of-the-address": "authenticator-for-a-similar-address",
  "review-is-enough": "unfinished-challenge",
} as const;
