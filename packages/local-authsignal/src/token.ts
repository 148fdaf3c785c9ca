import { createHmac } from "node:crypto";
import * as v from "valibot";
import { sameText } from "./tenants.ts";
import { VERIFICATION_METHODS } from "./vocabulary.ts";

/**
 * Tokens are HS256 JWTs signed under the tenant's secret, their subject matter under `other`: the form that
 * Authsignal's SDK verified before `/validate` existed. Callers must treat them as opaque.
 *
 * `use` tells the token of a tracked action from the one that is handed out when its challenge succeeded.
 */
const TokenClaims = v.object({
  iat: v.pipe(v.number(), v.integer()),
  exp: v.pipe(v.number(), v.integer()),
  jti: v.string(),
  use: v.picklist(["track", "proof"]),
  scope: v.string(),
  verificationMethod: v.optional(v.picklist(VERIFICATION_METHODS)),
  other: v.object({
    tenantId: v.string(),
    userId: v.string(),
    actionCode: v.string(),
    idempotencyKey: v.string(),
  }),
});
export type TokenClaims = v.InferOutput<typeof TokenClaims>;

const HEADER = encode({ alg: "HS256", typ: "JWT" });

/** Signs claims into a compact JWT. */
export function signToken(claims: TokenClaims, secret: string): string {
  const signed = `${HEADER}.${encode(claims)}`;
  return `${signed}.${signature(signed, secret)}`;
}

/**
 * Reads a token. `secretOf` finds the secret of the tenant that the token names.
 * Expiry is left to the caller: an expired link still leads back to its app.
 * @returns undefined for anything that this server did not sign
 */
export function readToken(
  token: string,
  secretOf: (tenantId: string) => string | undefined,
): TokenClaims | undefined {
  const [header, payload, mac, ...rest] = token.split(".");
  if (header !== HEADER || payload === undefined || mac === undefined || rest.length > 0) return undefined;
  const claims = v.safeParse(TokenClaims, decode(payload));
  if (!claims.success) return undefined;
  const secret = secretOf(claims.output.other.tenantId);
  if (secret === undefined || !sameText(mac, signature(`${header}.${payload}`, secret))) return undefined;
  return claims.output;
}

export function isExpired(claims: TokenClaims, now: number): boolean {
  return claims.exp * 1000 <= now;
}

function signature(signed: string, secret: string): string {
  return createHmac("sha256", secret).update(signed).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}
