import { JwtRsaVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { TestCloud } from "../../src/testing/index.ts";

/**
 * The claims of a token that the cloud's pool has signed.
 *
 * @param audience the app client's id that the token must name; default any
 * @throws Error of `aws-jwt-verify` for any other token
 */
export function verifiedClaims(cloud: TestCloud, token = "", audience: string | null = null) {
  const issuer = `${cloud.urls.cognito}/${cloud.userPoolId()}`;
  // The verifier's own fetcher knows HTTPS only.
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  const verifier = JwtRsaVerifier.create(
    { issuer, audience, jwksUri: `${issuer}/.well-known/jwks.json` },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return verifier.verify(token);
}
