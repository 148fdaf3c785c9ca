import type { Cognito } from "../cognito.ts";
import { type AppClient, authSessionMilliseconds } from "../pools/appClient.ts";
import type { PendingChallenge, SignIn } from "./pendingSignIn.ts";
import type { AuthReply } from "./replies.ts";

/**
 * Opens a new session for the challenge and tells the client about it. USER_SRP_AUTH has no `Session` (observed:
 * ministack#1758): there the secret block, which the answer brings back, stands for the sign-in.
 */
export function openChallenge(
  cognito: Cognito,
  client: AppClient,
  signIn: SignIn,
  challenge: PendingChallenge,
  parameters: Readonly<Record<string, string>>,
): AuthReply {
  const lifetime = authSessionMilliseconds(client);
  if (challenge.name === "PASSWORD_VERIFIER" && signIn.flow === "USER_SRP_AUTH") {
    cognito.sessions.open({ signIn, challenge }, lifetime, challenge.exchange.secretBlock);
    return { ChallengeName: challenge.name, ChallengeParameters: parameters };
  }
  const session = cognito.sessions.open({ signIn, challenge }, lifetime);
  return { ChallengeName: challenge.name, Session: session, ChallengeParameters: parameters };
}
