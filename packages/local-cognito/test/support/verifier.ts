import { JwtRsaVerifier } from "aws-jwt-verify";
import type { Jwks } from "aws-jwt-verify/jwk";
import { POOL } from "./server.ts";

function isJwks(value: unknown): value is Jwks {
  return typeof value === "object" && value !== null && "keys" in value && Array.isArray(value.keys);
}

/** Verifies a token with aws-jwt-verify against the server's key set; returns its claims. */
export async function verifyToken(url: string, token: string | undefined, poolId = POOL) {
  const issuer = `${url}/${poolId}`;
  const verifier = JwtRsaVerifier.create({
    issuer,
    audience: null,
    jwksUri: `${issuer}/.well-known/jwks.json`,
  });
  // aws-jwt-verify fetches key sets over https only, so it is handed the document.
  const reply = await fetch(`${issuer}/.well-known/jwks.json`);
  const jwks: unknown = await reply.json();
  if (!isJwks(jwks)) throw new Error("no key set");
  verifier.cacheJwks(jwks);
  return verifier.verify(token ?? "", { graceSeconds: 0 });
}
