import { SESSION_INVALID } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError, incorrectCredentials, missingParameter } from "../errors.ts";
import { checkSecretHash } from "../pools/secretHash.ts";
import { fold } from "../pools/userPool.ts";
import { resolveUser } from "../users/resolveUser.ts";
import { answerCustomChallenge, nextRound, type Place } from "./customAuth.ts";
import type { PendingSignIn, SignIn } from "./pendingSignIn.ts";
import type { AuthReply, ClientMetadata } from "./replies.ts";
import { provesPassword, readSrpAnswer } from "./srpProof.ts";

/** An answer as RespondToAuthChallenge and AdminRespondToAuthChallenge take it. */
export interface ChallengeAnswer {
  readonly challengeName: string;
  readonly session: string | undefined;
  readonly responses: Readonly<Record<string, string>>;
  readonly clientMetadata: ClientMetadata;
}

function isSameUser(cognito: Cognito, { pool }: Place, signIn: SignIn, name: string): boolean {
  const key = fold(pool, name);
  if (key === fold(pool, signIn.userName)) return true;
  if (signIn.userRowId === undefined) return key === fold(pool, signIn.givenName);
  return resolveUser(cognito.users, pool, name)?.rowId === signIn.userRowId;
}

/** The sign-in behind a session, if it belongs to this client, user and challenge. The session stays open. */
function findPending(
  cognito: Cognito,
  place: Place,
  session: string,
  answer: ChallengeAnswer,
): PendingSignIn {
  const pending = cognito.sessions.peek(session);
  const { signIn, challenge } = pending;
  const name = answer.responses["USERNAME"] ?? "";
  const fits =
    signIn.clientId === place.client.id &&
    signIn.poolId === place.pool.id &&
    challenge.name === answer.challengeName &&
    isSameUser(cognito, place, signIn, name);
  if (!fits) throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
  return pending;
}

/** Takes the answer to the pending challenge and goes on with the sign-in. Whatever follows, the session is used up. */
export async function answerChallenge(
  cognito: Cognito,
  place: Place,
  answer: ChallengeAnswer,
): Promise<AuthReply> {
  const { responses, session, clientMetadata } = answer;
  const username = responses["USERNAME"];
  checkSecretHash(place.client, username === undefined ? [] : [username], responses["SECRET_HASH"]);
  if (username === undefined || username === "") throw missingParameter("USERNAME");
  if (session === undefined) throw missingParameter("Session");
  const { signIn, challenge } = findPending(cognito, place, session, answer);

  if (challenge.name === "CUSTOM_CHALLENGE") {
    const given = responses["ANSWER"];
    if (given === undefined) throw missingParameter("ANSWER");
    cognito.sessions.take(session);
    return answerCustomChallenge(cognito, place, signIn, challenge, given, clientMetadata);
  }
  if (challenge.name === "PASSWORD_VERIFIER") {
    const proof = readSrpAnswer(responses);
    cognito.sessions.take(session);
    const proven = provesPassword(cognito, place.pool.id, challenge.exchange, proof);
    if (!proven || signIn.userRowId === undefined) throw incorrectCredentials();
    const round = { challengeName: "PASSWORD_VERIFIER", challengeResult: true, challengeMetadata: null };
    return nextRound(cognito, place, { ...signIn, history: [...signIn.history, round] }, clientMetadata);
  }
  throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
}
