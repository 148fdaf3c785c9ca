import * as v from "valibot";
import { readJwt, signJwt } from "./jwt.ts";
import { VERIFICATION_METHODS } from "./vocabulary.ts";

/**
 * Tokens are HS256 JWTs signed under the tenant's secret, what they are about under `other`: the form that
 * Authsignal's SDK verified before `/validate` existed. Callers must treat them as opaque.
 *
 * `use` separates the token of a tracked action from the one that is handed out when its challenge succeeded.
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

export function signToken(claims: TokenClaims, secret: string): string {
  return signJwt(claims, secret);
}

/**
 * Reads a token. `secretsOf` finds the secrets of the tenant that the token names.
 * Expiry is left to the caller: an expired link still leads back to its app.
 * @returns undefined for anything that this server did not sign
 */
export function readToken(
  token: string,
  secretsOf: (tenantId: string) => readonly string[],
): TokenClaims | undefined {
  const claims = readJwt(token, (unverified) => {
    const parsed = v.safeParse(TokenClaims, unverified);
    return parsed.success ? secretsOf(parsed.output.other.tenantId) : [];
  });
  const parsed = v.safeParse(TokenClaims, claims);
  return parsed.success ? parsed.output : undefined;
}

export function isExpired(claims: Pick<TokenClaims, "exp">, now: number): boolean {
  return claims.exp * 1000 <= now;
}
