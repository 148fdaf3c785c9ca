import {
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { SignInError } from "demo-ui";
import type { Pool } from "./sign-in.ts";
import type { StoredTokens } from "./token-store.ts";

/**
 * The tokens of an AuthenticationResult. A refresh without rotation brings no new refresh token: the one
 * that was used stays.
 *
 * @throws SignInError `CONFIGURATION_ERROR` when a token is missing
 */
export function tokensOf(result: AuthenticationResultType | undefined, refreshToken?: string): StoredTokens {
  const { IdToken, AccessToken, RefreshToken = refreshToken } = result ?? {};
  if (IdToken === undefined || AccessToken === undefined || RefreshToken === undefined) {
    throw new SignInError("CONFIGURATION_ERROR", "Cognito's AuthenticationResult lacks a token.");
  }
  return { idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken };
}

/** New ID and access tokens now. With rotation on, the refresh token changes too. */
export async function refreshTokens(
  { cognito, clientId }: Pool,
  refreshToken: string,
): Promise<StoredTokens> {
  const output = await cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken }),
  );
  return tokensOf(output.AuthenticationResult, refreshToken);
}

/**
 * Asks Cognito whether the access token still counts: its signature and `exp` cannot tell that it was
 * revoked. One that does not is renewed once.
 *
 * @returns the tokens that count now
 * @throws NotAuthorizedException when the refresh token does not count either
 */
export async function liveTokens(pool: Pool, tokens: StoredTokens): Promise<StoredTokens> {
  try {
    await pool.cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    return tokens;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "NotAuthorizedException") throw error;
    return refreshTokens(pool, tokens.refreshToken);
  }
}

/** Ends this sign-in: the refresh token and every access token that came from it. */
export async function revokeSession({ cognito, clientId }: Pool, refreshToken: string): Promise<void> {
  await cognito.send(new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken }));
}

/** Ends every sign-in of the person. JWTs that are already out verify offline until they expire. */
export async function endAllSessions({ cognito }: Pool, accessToken: string): Promise<void> {
  await cognito.send(new GlobalSignOutCommand({ AccessToken: accessToken }));
}
