// The whole integration: copy this file, with random-password.ts and challenge.ts of demo-ui. Everything
// else in this app is the page around it.
import type { Authsignal } from "@authsignal/browser";
import {
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type Challenge, type Environment, randomPassword, readChallenge } from "demo-ui";

export interface Pool {
  readonly cognito: CognitoIdentityProviderClient;
  readonly clientId: string;
}

/** An open round: Cognito's session for it, the user name to answer with, and where to prove it. */
export interface Round {
  readonly username: string;
  readonly session: string;
  readonly challenge: Challenge;
}

export function connectPool({ region, userPoolClientId, userPoolEndpoint }: Environment): Pool {
  const endpoint = userPoolEndpoint === undefined ? {} : { endpoint: userPoolEndpoint };
  // One attempt: a session is good for one answer, and a repeat of an answer that did arrive is refused.
  const cognito = new CognitoIdentityProviderClient({ region, ...endpoint, maxAttempts: 1 });
  return { cognito, clientId: userPoolClientId };
}

/**
 * First use signs up. Cognito must know the person before a custom sign-in can prove anything, and asking
 * "is there an account?" first would be an answer for anybody who asks. So: always try, and go on.
 */
export async function signUpOnFirstUse({ cognito, clientId }: Pool, email: string): Promise<void> {
  try {
    await cognito.send(
      new SignUpCommand({
        ClientId: clientId,
        Username: email,
        Password: randomPassword(), // SignUp demands one; nobody ever learns it.
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );
  } catch (error) {
    if (error instanceof Error && error.name === "UsernameExistsException") return;
    throw error;
  }
}

/** CUSTOM_AUTH with the user name alone: Define and Create answer with Authsignal's URL. */
export async function startSignIn({ cognito, clientId }: Pool, email: string): Promise<Round> {
  const output = await cognito.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "CUSTOM_AUTH",
      AuthParameters: { USERNAME: email },
    }),
  );
  return roundOf(output, email);
}

/** Leaves this page. Whatever the answer will need must be stored before: see `pending-sign-in.ts`. */
export function leaveForAuthsignal(authsignal: Authsignal, challenge: Challenge): void {
  authsignal.launch(challenge.url);
}

/**
 * On the callback page: lets Verify check the token. A proof that is not accepted is not an error: Cognito
 * asks again, with a new session.
 */
export async function answerRound(
  { cognito, clientId }: Pool,
  { username, session }: Round,
  token: string,
): Promise<{ tokens: AuthenticationResultType } | { next: Round }> {
  const output = await cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: JSON.stringify({ token }) },
      // Lets the tokens name the factor, where the environment asks for that; it is drawn for this answer.
      ClientMetadata: { signInId: crypto.randomUUID() },
    }),
  );
  const tokens = output.AuthenticationResult;
  return tokens === undefined ? { next: roundOf(output, username) } : { tokens };
}

interface ChallengeOutput {
  readonly Session?: string | undefined;
  readonly ChallengeParameters?: Record<string, string> | undefined;
}

/** Cognito names the user by its own user name from here on: later calls must use that one. */
function roundOf({ Session = "", ChallengeParameters }: ChallengeOutput, username: string): Round {
  const challenge = readChallenge(ChallengeParameters);
  return { username: ChallengeParameters?.["USERNAME"] ?? username, session: Session, challenge };
}
