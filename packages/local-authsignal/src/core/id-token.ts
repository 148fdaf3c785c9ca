import type { Jwks } from "aws-jwt-verify/jwk";
import { verifyJwtSync } from "aws-jwt-verify/jwt-verifier";
import * as v from "valibot";

/** Who may have signed an ID token, as OpenID Connect names it. */
export interface IdentityProvider {
  /** `iss`, e.g. `https://accounts.google.com`. */
  issuer: string;
  /** `aud`: the app's client ids there. */
  audience: string | string[];
  /** The provider's public keys: this server fetches nothing, so they are part of the configuration. */
  jwks: Jwks;
}

/** The claims that are checked; the others are kept. Apple writes booleans as text. */
const IdTokenClaims = v.looseObject({
  sub: v.string(),
  exp: v.number(),
  email: v.optional(v.string()),
  email_verified: v.optional(v.union([v.boolean(), v.picklist(["true", "false"])])),
});
export type IdTokenClaims = v.InferOutput<typeof IdTokenClaims>;

/**
 * The claims of an ID token that one of `providers` signed for this app and that has not expired (by the machine's
 * clock: the token comes from elsewhere).
 * @returns undefined for anything else
 */
export function readIdToken(
  token: string,
  providers: readonly IdentityProvider[],
): IdTokenClaims | undefined {
  for (const { issuer, audience, jwks } of providers) {
    const claims = v.safeParse(IdTokenClaims, verified(token, issuer, audience, jwks));
    if (claims.success) return claims.output;
  }
  return undefined;
}

/** The address that the provider itself checked. */
export function verifiedEmail({ email, email_verified }: IdTokenClaims): string | undefined {
  return email_verified === true || email_verified === "true" ? email : undefined;
}

function verified(token: string, issuer: string, audience: string | string[], jwks: Jwks): unknown {
  try {
    return verifyJwtSync(token, jwks, { issuer, audience });
  } catch {
    return undefined;
  }
}
