import type { Cognito } from "../cognito.ts";
import { type AppClient, authSessionMilliseconds } from "../pools/appClient.ts";
import type { PendingChallenge, SignIn } from "./pendingSignIn.ts";
import type { AuthReply } from "./replies.ts";

/** Opens a new session for the challenge and tells the client about it. */
export function openChallenge(
  cognito: Cognito,
  client: AppClient,
  signIn: SignIn,
  challenge: PendingChallenge,
  parameters: Readonly<Record<string, string>>,
): AuthReply {
  const session = cognito.sessions.open({ signIn, challenge }, authSessionMilliseconds(client));
  return { ChallengeName: challenge.name, Session: session, ChallengeParameters: parameters };
}
