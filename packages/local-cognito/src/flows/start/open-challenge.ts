import { SRP_SIGN_IN_HAS_SESSION } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { authSessionMilliseconds } from "../../pools/app-client.ts";
import type { PendingChallenge, SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";

/** Opens a new session for the challenge and returns it to the client; see {@link SRP_SIGN_IN_HAS_SESSION}. */
export function openChallenge(
  { cognito, client }: ClientCall,
  signIn: SignIn,
  challenge: PendingChallenge,
  parameters: Readonly<Record<string, string>>,
): AuthReply {
  const lifetime = authSessionMilliseconds(client);
  if (challenge.name === "PASSWORD_VERIFIER" && signIn.flow === "USER_SRP_AUTH" && !SRP_SIGN_IN_HAS_SESSION) {
    cognito.sessions.open({ signIn, challenge }, lifetime, challenge.exchange.secretBlock);
    return { ChallengeName: challenge.name, ChallengeParameters: parameters };
  }
  const session = cognito.sessions.open({ signIn, challenge }, lifetime);
  return { ChallengeName: challenge.name, Session: session, ChallengeParameters: parameters };
}
