import type { Cognito } from "../cognito.ts";
import { CognitoError, userDoesNotExist } from "../errors.ts";
import type { AppClient } from "../pools/app-client.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { type Claims, unverifiedClaims, verifyJwt } from "../signing/jwt.ts";
import type { Grant } from "../store/grant-store.ts";
import type { User } from "../users/user.ts";
import { USER_SCOPE } from "./claims.ts";

/** Who holds a valid access token. */
export interface Access {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Grant;
}

const refuse = (message: string) => new CognitoError("NotAuthorizedException", message);

export const accessTokenRevoked = (): CognitoError => refuse("Access Token has been revoked");

function textClaim(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === "string" ? value : "";
}

function poolOf(cognito: Cognito, claims: Claims | undefined): UserPool {
  const issuer = claims === undefined ? "" : textClaim(claims, "iss");
  const pool = cognito.pools.find(issuer.slice(issuer.lastIndexOf("/") + 1));
  if (pool === undefined || issuer !== cognito.issuer(pool.id)) throw refuse("Invalid Access Token");
  return pool;
}

/**
 * Checks an access token as every token-authorised operation does: signature, use, time, scope, and that neither the
 * sign-in nor the user has been ended since.
 *
 * @param userIsGone the error for a user who has been deleted since
 * @throws {NotAuthorizedException} when the token, its sign-in or its user is not good any more
 * @throws {UserNotFoundException} when the user has been deleted, unless `userIsGone` says otherwise
 */
export async function authorizeAccess(
  cognito: Cognito,
  token: string,
  userIsGone: () => CognitoError = userDoesNotExist,
): Promise<Access> {
  const pool = poolOf(cognito, unverifiedClaims(token));
  const claims = verifyJwt(await cognito.keys.of(pool.id), token);
  if (claims === undefined || claims["token_use"] !== "access") throw refuse("Invalid Access Token");
  const expiresAt = claims["exp"];
  if (typeof expiresAt !== "number" || expiresAt * 1000 <= cognito.now())
    throw refuse("Access Token has expired");
  if (!textClaim(claims, "scope").split(" ").includes(USER_SCOPE))
    throw refuse("Access Token does not have required scopes");
  const user = cognito.users.bySub(pool.id, textClaim(claims, "sub"));
  if (user === undefined) throw userIsGone();
  const grant = cognito.grants.find({ userRowId: user.rowId, id: textClaim(claims, "event_id") });
  const client = cognito.clients.find(textClaim(claims, "client_id"));
  if (grant === undefined || client === undefined || grant.revokedAt !== undefined)
    throw accessTokenRevoked();
  if (!user.enabled) throw refuse("User is disabled.");
  return { pool, client, user, grant };
}
