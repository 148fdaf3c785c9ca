import { GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { type Pool, refreshTokens, type Tokens } from "./sign-in.ts";

/**
 * Asks Cognito whether the access token still counts: its signature and `exp` do not show that it was revoked. One that
 * does not count is renewed once.
 *
 * @returns the tokens that count now
 * @throws NotAuthorizedException when the refresh token does not count either
 */
export async function liveTokens(pool: Pool, tokens: Tokens): Promise<Tokens> {
  try {
    await pool.cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    return tokens;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "NotAuthorizedException") throw error;
    return refreshTokens(pool, tokens.refreshToken);
  }
}
