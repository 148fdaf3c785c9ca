import { isRecord } from "../is-record.ts";

/**
 * The claims of a JWT (RFC 7519), for showing them. The signature is not checked: an app that decides
 * something by a claim must verify the token first, on a server, against the pool's JWKS.
 *
 * @returns undefined when the text is not a JWT with a JSON object inside
 */
export function decodeJwtPayload(token: string): Record<string, unknown> | undefined {
  const payload = token.split(".")[1];
  if (payload === undefined) return undefined;
  try {
    const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isRecord(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}
