import {
  CHALLENGE_HASH_MAY_COVER_ALIAS,
  MISFIT_BURNS_SESSION,
  SESSION_INVALID,
  WRONG_PASSWORD_REACHES_DEFINE,
} from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError, incorrectCredentials, missingParameter } from "../errors.ts";
import { checkSecretHash } from "../pools/secret-hash.ts";
import { fold } from "../pools/user-pool.ts";
import type { PendingSignIn, SignIn } from "../store/pending-sign-in.ts";
import { issueTokens } from "../tokens/issue-tokens.ts";
import { checkMaySignIn } from "../users/check-user.ts";
import { resolveUser } from "../users/resolve-user.ts";
import type { AuthReply, ClientMetadata } from "./challenges/replies.ts";
import { answerCustomChallenge, finishBuiltInRound } from "./custom-auth/custom-auth.ts";
import { completePassword } from "./password/complete-password.ts";
import { readNewPassword } from "./password/new-password.ts";
import { provesPassword, readSrpAnswer } from "./password/srp-proof.ts";
import { type AuthParameters, required } from "./start/auth-parameters.ts";
import type { Place } from "./start/place.ts";

/** An answer as RespondToAuthChallenge and AdminRespondToAuthChallenge take it. */
export interface ChallengeAnswer {
  readonly challengeName: string;
  readonly session: string | undefined;
  readonly responses: AuthParameters;
  readonly clientMetadata: ClientMetadata;
  /** Whether only the user name in the pool will do, as AdminRespondToAuthChallenge documents, and no alias. */
  readonly exactName: boolean;
}

function isSameUser(
  cognito: Cognito,
  { pool }: Place,
  signIn: SignIn,
  name: string,
  exact: boolean,
): boolean {
  const key = fold(pool, name);
  if (key === fold(pool, signIn.userName)) return true;
  if (exact) return false;
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
  const { client, pool } = place;
  const username = required(answer.responses, "USERNAME");
  const pending = cognito.sessions.peek(session);
  const { signIn, challenge } = pending;
  const fits =
    signIn.clientId === client.id &&
    signIn.poolId === pool.id &&
    challenge.name === answer.challengeName &&
    isSameUser(cognito, place, signIn, username, answer.exactName);
  if (!fits) {
    if (MISFIT_BURNS_SESSION) cognito.sessions.take(session);
    throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
  }
  const hashed = CHALLENGE_HASH_MAY_COVER_ALIAS ? [signIn.userName, username] : [signIn.userName];
  checkSecretHash(client, hashed, answer.responses["SECRET_HASH"]);
  return pending;
}

/** What the answer names its sign-in by: the `Session`, or the secret block of USER_SRP_AUTH, which has none. */
function sessionOf(cognito: Cognito, { session, challengeName, responses }: ChallengeAnswer): string {
  if (session !== undefined) return session;
  if (challengeName !== "PASSWORD_VERIFIER") throw missingParameter("Session");
  const { secretBlock } = readSrpAnswer(responses);
  if (!cognito.sessions.isOpen(secretBlock)) throw incorrectCredentials();
  return secretBlock;
}

/**
 * Takes the answer to the pending challenge and goes on with the sign-in. A request that is incomplete or does not fit
 * leaves the session open; from then on it is used up, whatever follows.
 */
export async function answerChallenge(
  cognito: Cognito,
  place: Place,
  answer: ChallengeAnswer,
): Promise<AuthReply> {
  const { responses, clientMetadata } = answer;
  if (responses["SECRET_HASH"] === undefined) checkSecretHash(place.client, [], undefined);
  const session = sessionOf(cognito, answer);
  const { signIn, challenge } = findPending(cognito, place, session, answer);
  switch (challenge.name) {
    case "CUSTOM_CHALLENGE": {
      const given = responses["ANSWER"];
      if (given === undefined) throw missingParameter("ANSWER");
      cognito.sessions.take(session);
      return answerCustomChallenge(cognito, place, signIn, challenge, given, clientMetadata);
    }
    case "PASSWORD_VERIFIER": {
      const proof = readSrpAnswer(responses);
      cognito.sessions.take(session);
      const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
      if (user !== undefined) cognito.lockout.check(user.rowId);
      const proven = provesPassword(cognito, place.pool.id, challenge.exchange, proof);
      if (!proven && user !== undefined) cognito.lockout.fail(user.rowId);
      const custom = signIn.flow === "CUSTOM_AUTH";
      if (!proven && custom && WRONG_PASSWORD_REACHES_DEFINE)
        return finishBuiltInRound(cognito, place, signIn, challenge.name, false, clientMetadata);
      if (!proven || user === undefined) throw incorrectCredentials();
      checkMaySignIn(user);
      if (!custom) return completePassword(cognito, place, signIn, user, clientMetadata);
      cognito.lockout.succeed(user.rowId);
      return finishBuiltInRound(cognito, place, signIn, challenge.name, true, clientMetadata);
    }
    case "NEW_PASSWORD_REQUIRED": {
      const changed = readNewPassword(cognito, place, signIn, responses);
      cognito.sessions.take(session);
      checkMaySignIn(changed);
      const user = cognito.users.update(place.pool, changed, cognito.now());
      if (signIn.flow === "CUSTOM_AUTH")
        return finishBuiltInRound(cognito, place, signIn, challenge.name, true, clientMetadata);
      const source = "TokenGeneration_NewPasswordChallenge";
      const tokens = await issueTokens(cognito, { ...place, user, clientMetadata }, source);
      return { AuthenticationResult: tokens, ChallengeParameters: {} };
    }
  }
}
