import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { REFRESH_TRIGGER_SOURCE } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import type { StoredRefreshToken } from "../../store/grant-store.ts";
import { newRefreshToken } from "../../store/refresh-token.ts";
import { mintTokens } from "../../tokens/issue-tokens.ts";
import type { User } from "../../users/user.ts";

const refuse = (message: string) => new CognitoError("NotAuthorizedException", message);

const reused = () =>
  new CognitoError("RefreshTokenReuseException", "Refresh token has been invalidated by rotation");

/** A refresh token that is good, and whose it is. */
export interface Refreshable {
  readonly stored: StoredRefreshToken;
  readonly user: User;
}

/**
 * Finds the sign-in behind a refresh token of this client.
 *
 * @throws {NotAuthorizedException} when it is unknown, expired or revoked, or its user is disabled
 * @param whenReplaced the error for one that was replaced longer ago than the grace period
 * @throws {RefreshTokenReuseException} when it was, by default
 */
export function findRefreshable(
  { cognito, pool, client }: ClientCall,
  token: string,
  whenReplaced: () => CognitoError = reused,
): Refreshable {
  const stored = cognito.grants.byRefreshToken(token);
  const user = stored === undefined ? undefined : cognito.users.byRowId(stored.grant.userRowId);
  if (
    stored === undefined ||
    user === undefined ||
    stored.grant.clientId !== client.id ||
    user.poolId !== pool.id
  )
    throw refuse("Invalid Refresh Token");
  if (stored.grant.revokedAt !== undefined) throw refuse("Refresh Token has been revoked");
  if (stored.grant.expiresAt <= cognito.now()) throw refuse("Refresh Token has expired");
  if (!user.enabled) throw refuse("User is disabled.");
  const grace = (client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000;
  if (stored.replacedAt !== undefined && cognito.now() >= stored.replacedAt + grace) throw whenReplaced();
  return { stored, user };
}

/**
 * New access and ID tokens of the same sign-in: `auth_time` and `origin_jti` stay. The trigger and the signatures take
 * time, so the refresh token must still be good afterwards.
 */
export async function refreshTokens(
  call: ClientCall,
  token: string,
  whenReplaced: () => CognitoError = reused,
): Promise<AuthenticationResultType> {
  const { stored, user } = findRefreshable(call, token, whenReplaced);
  const tokens = await mintTokens(call, user, stored.grant, REFRESH_TRIGGER_SOURCE);
  findRefreshable(call, token, whenReplaced);
  return tokens;
}

/**
 * As {@link refreshTokens}, with a new refresh token for the rest of the old one's life if the client rotates them. The
 * old token is claimed before anything is signed, so of requests that come together only one gets a successor; where
 * the client allows a grace period, all that come within it do.
 *
 * @throws {RefreshTokenReuseException} when it was replaced already
 */
export async function refreshAndRotate(call: ClientCall, token: string): Promise<AuthenticationResultType> {
  const { cognito, client } = call;
  const rotation = client.settings.RefreshTokenRotation;
  if (rotation?.Feature !== "ENABLED") return refreshTokens(call, token);
  const { stored } = findRefreshable(call, token);
  const exclusive = (rotation.RetryGracePeriodSeconds ?? 0) === 0;
  if (exclusive && !cognito.rotations.claim(stored.hash)) throw reused();
  try {
    const tokens = await refreshTokens(call, token);
    const RefreshToken = newRefreshToken(stored.grant);
    cognito.grants.rotate(stored, RefreshToken, cognito.now());
    return { ...tokens, RefreshToken };
  } finally {
    // By now the store knows that it was replaced; or the trigger failed, and the person may try again.
    if (exclusive) cognito.rotations.release(stored.hash);
  }
}
