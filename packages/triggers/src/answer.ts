import { isRecord } from "./is-record.ts";

/** Far above any token seen, far below what would be costly to forward. */
const MAX_TOKEN_LENGTH = 4096;
/** Tokens are opaque, but they travel in URLs and JSON: base64url, dots and the like, never spaces or quotes. */
const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/**
 * Reads the Authsignal token from a challenge answer, which has two known shapes: the bare token, and
 * `{"token": "..."}`.
 *
 * @returns the token, or `undefined` for anything else.
 */
export function tokenFromAnswer(answer: unknown): string | undefined {
  if (typeof answer !== "string" || answer.length > MAX_TOKEN_LENGTH + 32) return undefined;
  const candidate = answer.startsWith("{") ? tokenFromJson(answer) : answer;
  if (typeof candidate !== "string" || candidate.length > MAX_TOKEN_LENGTH) return undefined;
  return TOKEN.test(candidate) ? candidate : undefined;
}

function tokenFromJson(answer: string): unknown {
  try {
    const parsed: unknown = JSON.parse(answer);
    return isRecord(parsed) && Object.keys(parsed).length === 1 ? parsed["token"] : undefined;
  } catch {
    return undefined;
  }
}
