/**
 * What no document says and these triggers decide for themselves. Each constant with what it rests on; all of
 * them refuse more when they are wrong, never less.
 */

/**
 * Longest Authsignal token that an answer may hold. Tokens seen in public examples have some hundred characters;
 * their form is not documented.
 */
export const MAX_TOKEN_LENGTH = 4096;

/**
 * Characters of a token. Undocumented; it comes back in a URL (`?token=`) and in JSON, so it is base64url, dots and
 * the like, never spaces or quotes.
 */
export const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/** Longest answer of Authsignal's or of AWS's that is read. Nothing that we ask for comes near it. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Form of a server API key, which is sent as the user name of HTTP Basic. Undocumented beyond that. */
export const AUTHSIGNAL_KEY = /^[\x21-\x7e]{8,256}$/;

/** Form of the secret that the ids of unknown people are made with. Ours: 32 random characters cannot be guessed. */
export const DECOY_KEY = /^[\s\S]{32}/;

/**
 * Ids and actions that `@authsignal/node` may be given: 2.21.0 writes them into the path as they are (its source).
 * Actions have a documented form within this one, `[a-zA-Z0-9_-]{1,64}`.
 */
export const PATH_SEGMENT = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * How old the proof of a passkey may be that the browser got before the sign-in was started, in milliseconds. Ours:
 * an app answers with it at once, and a token that somebody finds later is worth nothing. Authsignal's own tokens
 * live for ten minutes or longer (a tenant's setting).
 */
export const EARLY_PROOF_MAX_AGE_MS = 120_000;

/**
 * How long an action can matter after it was tracked, in milliseconds. Its URL lives for ten minutes, what it has proven
 * may add authenticators for ten more, and a round of Cognito's waits at most fifteen: with room for a tenant that has
 * made its tokens live longer.
 */
export const LONGEST_ROUND_MS = 2 * 60 * 60 * 1000;

/** How far Authsignal's clock may be ahead of Lambda's, in milliseconds. Undocumented; both are kept by NTP. */
export const CLOCK_TOLERANCE_MS = 30_000;

/**
 * Form of `signInId`, which a client draws for each sign-in that is to have factor claims. Ours: 22 characters of
 * base64url have 128 bits, as a UUID nearly has; nobody else's id can be guessed.
 */
export const SIGN_IN_ID = /^[A-Za-z0-9_-]{22,128}$/;

/**
 * How long Create and Verify take at least where an unknown user must look like a known one, in milliseconds. Ours: a
 * newcomer's first round, an unknown name's and that of somebody who comes back differ by two or three calls.
 */
export const ANSWER_FLOOR_MS = 700;

/**
 * Form of an address that stands for an unknown user: what Cognito names such a user in the event is not documented.
 * Where it is another name than was typed, the unknown user is refused, and nobody gets mail.
 */
export const TYPED_EMAIL = /^[^\s@]{1,64}@[^\s@]{1,189}\.[^\s@.]{2,63}$/;
