import { MAX_TOKEN_LENGTH, TOKEN } from "../assumptions.ts";
import { isRecord, parseJson } from "./json.ts";

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
  const parsed = parseJson(answer);
  return isRecord(parsed) && Object.keys(parsed).length === 1 ? parsed["token"] : undefined;
}
