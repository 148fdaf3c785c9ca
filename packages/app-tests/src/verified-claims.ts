import { JwtRsaVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";

/** Local Cognito answers on http, which the library's own fetcher does not speak. */
const jwksCache = new SimpleJwksCache({
  fetcher: { fetch: async (uri) => (await fetch(uri)).arrayBuffer() },
});

/**
 * The claims of a token whose RS256 signature the pool's JWKS confirms (RFC 7515, RFC 7517).
 *
 * @param issuer such as `http://localhost:5180/us-east-1_AbCdEfGhI`
 * @throws JwtBaseError when it is not a token of this issuer that counts now
 */
export async function verifiedClaims(token: string, issuer: string): Promise<Record<string, unknown>> {
  const jwksUri = `${issuer}/.well-known/jwks.json`;
  return JwtRsaVerifier.create({ issuer, audience: null, jwksUri }, { jwksCache }).verify(token);
}
