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

/**
 * Ids and actions that `@authsignal/node` may be given: 2.21.0 writes them into the path as they are (its source).
 * Actions have a documented form within this one, `[a-zA-Z0-9_-]{1,64}`.
 */
export const PATH_SEGMENT = /^[A-Za-z0-9_-]{1,128}$/;
