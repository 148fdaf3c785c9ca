import { OWN_WORDS } from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import type { OpenSession } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { type AuthParameters, required } from "../start/auth-parameters.ts";
import { openFactor } from "./open-factor.ts";
import { answerPasskey } from "./passkey.ts";
import { choiceOf } from "./start-user-auth.ts";

/**
 * The answer to SELECT_CHALLENGE, or another choice instead of an answer. PASSWORD, SRP_A or CREDENTIAL may come with it
 * (API reference of RespondToAuthChallenge); a credential needs the challenge that it signs.
 *
 * @throws {InvalidParameterException} when the user cannot begin with that; the session stays open
 */
export async function selectChallenge(
  call: ClientCall,
  session: string,
  { signIn, challenge }: OpenSession,
  responses: AuthParameters,
): Promise<AuthReply> {
  const answer = required(responses, "ANSWER");
  const { user, available } = choiceOf(call, signIn);
  const chosen = available.find((name) => name === answer);
  if (chosen === undefined)
    throw new CognitoError("InvalidParameterException", OWN_WORDS.notAvailable(answer));
  const credential = responses["CREDENTIAL"];
  if (chosen === "WEB_AUTHN" && challenge.name === "WEB_AUTHN" && credential !== undefined)
    return answerPasskey(call, session, signIn, challenge, credential);
  call.cognito.sessions.take(session);
  return openFactor(call, signIn, user, chosen, responses);
}
