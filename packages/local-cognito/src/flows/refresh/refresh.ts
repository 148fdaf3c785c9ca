import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { REFRESH_TRIGGER_SOURCE } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import type { StoredRefreshToken } from "../../store/grant-store.ts";
import { newRefreshToken } from "../../store/refresh-token.ts";
import { mintTokens } from "../../tokens/issue-tokens.ts";
import type { User } from "../../users/user.ts";

const refuse = (message: string) => new CognitoError("NotAuthorizedException", message);

/** A refresh token that is good, and whose it is. */
export interface Refreshable {
  readonly stored: StoredRefreshToken;
  readonly user: User;
}

/**
 * Finds the sign-in behind a refresh token of this client.
 *
 * @throws CognitoError NotAuthorizedException for unknown, expired and revoked tokens and for disabled users;
 * RefreshTokenReuseException for one that was replaced longer ago than the grace period
 */
export function findRefreshable({ cognito, pool, client }: ClientCall, token: string): Refreshable {
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
  if (stored.replacedAt !== undefined && cognito.now() >= stored.replacedAt + grace)
    throw new CognitoError("RefreshTokenReuseException", "Refresh token has been invalidated by rotation");
  return { stored, user };
}

/** New access and ID tokens of the same sign-in: `auth_time` and `origin_jti` stay. */
export function refreshTokens(
  call: ClientCall,
  { stored, user }: Refreshable,
): Promise<AuthenticationResultType> {
  return mintTokens(call, user, stored.grant, REFRESH_TRIGGER_SOURCE);
}

/** As {@link refreshTokens}, with a new refresh token for the rest of the old one's life if the client rotates them. */
export async function refreshAndRotate(
  call: ClientCall,
  refreshable: Refreshable,
): Promise<AuthenticationResultType> {
  const tokens = await refreshTokens(call, refreshable);
  if (call.client.settings.RefreshTokenRotation?.Feature !== "ENABLED") return tokens;
  const RefreshToken = newRefreshToken(refreshable.stored.grant);
  call.cognito.grants.rotate(refreshable.stored, RefreshToken, call.cognito.now());
  return { ...tokens, RefreshToken };
}
