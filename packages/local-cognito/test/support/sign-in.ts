import {
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CLIENT } from "./server.ts";

const PASSWORD = "Sesame-1234";

export const signUp = (sdk: CognitoIdentityProviderClient, username: string, ClientId = CLIENT) =>
  sdk.send(new SignUpCommand({ ClientId, Username: username, Password: PASSWORD }));

export const startCustom = (sdk: CognitoIdentityProviderClient, username: string, ClientId = CLIENT) =>
  sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: username } }),
  );

/** Answers the challenge of a previous reply. */
export const answer = (
  sdk: CognitoIdentityProviderClient,
  challenge: Pick<InitiateAuthCommandOutput, "Session" | "ChallengeParameters">,
  ANSWER: string,
  ClientId = CLIENT,
) =>
  sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: challenge.ChallengeParameters?.["USERNAME"] ?? "", ANSWER },
    }),
  );

/** A complete custom sign-in with the sesame triggers. */
export async function signIn(
  sdk: CognitoIdentityProviderClient,
  username: string,
  ClientId = CLIENT,
): Promise<AuthenticationResultType> {
  const challenge = await startCustom(sdk, username, ClientId);
  const { AuthenticationResult } = await answer(sdk, challenge, "open sesame", ClientId);
  if (AuthenticationResult === undefined) throw new Error("no tokens");
  return AuthenticationResult;
}
