import type { Cognito } from "../cognito.ts";
import { toJwk } from "../signing/jwt.ts";

/** `/.well-known/jwks.json` of a pool: the keys of access and ID tokens. */
export async function keySet(cognito: Cognito, poolId: string): Promise<object> {
  const { id, access } = await cognito.keys.of(poolId);
  return { keys: [id, access].map(({ kid, publicKey }) => toJwk(kid, publicKey)) };
}

/** `/.well-known/openid-configuration` of a pool, without the endpoints of managed login, which is not here. */
export function openidConfiguration(cognito: Cognito, poolId: string): object {
  const issuer = cognito.issuer(poolId);
  return {
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  };
}
