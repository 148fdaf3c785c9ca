import {
  CHALLENGES_HASHED_OVER_ALIAS,
  MISFIT_BURNS_SESSION,
  RESELECTABLE,
  SESSION_INVALID,
  TEMPORARY_PASSWORD_STOPS_CUSTOM_AUTH,
  WRONG_PASSWORD_REACHES_DEFINE,
} from "../assumptions.ts";
import type { ClientCall } from "../call.ts";
import { CognitoError, incorrectCredentials, missingParameter } from "../errors.ts";
import { refusePasswordAlone } from "../factors/second-factor.ts";
import { checkSecretHash } from "../pools/secret-hash.ts";
import { fold } from "../pools/user-pool.ts";
import type { OpenSession, SignIn } from "../store/open-session.ts";
import type { AuthReply } from "../tokens/auth-reply.ts";
import { issueTokens } from "../tokens/issue-tokens.ts";
import { checkMaySignIn } from "../users/check-user.ts";
import { resolveUser } from "../users/resolve-user.ts";
import { answerCustomChallenge, finishBuiltInRound, withRound } from "./custom-auth/custom-auth.ts";
import { completePassword } from "./password/complete-password.ts";
import { askInsteadOfTemporary, readNewPassword } from "./password/new-password.ts";
import { provesPassword, readSrpAnswer } from "./password/srp-proof.ts";
import { type AuthParameters, required } from "./start/auth-parameters.ts";
import { answerOneTimeCode } from "./user-auth/one-time-code.ts";
import { openFactor } from "./user-auth/open-factor.ts";
import { answerPasskey } from "./user-auth/passkey.ts";
import { selectChallenge } from "./user-auth/select-challenge.ts";
import { checkAvailable } from "./user-auth/start-user-auth.ts";

/** An answer as RespondToAuthChallenge and AdminRespondToAuthChallenge carry it. */
export interface ChallengeAnswer {
  readonly challengeName: string;
  readonly session: string | undefined;
  readonly responses: AuthParameters;
  /** Whether only the user name in the pool is accepted, as AdminRespondToAuthChallenge documents, and no alias. */
  readonly exactName: boolean;
}

function isSameUser({ cognito, pool }: ClientCall, signIn: SignIn, name: string, exact: boolean): boolean {
  const key = fold(pool, name);
  if (key === fold(pool, signIn.userName)) return true;
  if (exact) return false;
  if (signIn.userRowId === undefined) return key === fold(pool, signIn.givenName);
  return resolveUser(cognito.users, pool, name)?.rowId === signIn.userRowId;
}

/** The sign-in behind a session, if it belongs to this client, user and challenge. The session stays open. */
function findPending(call: ClientCall, session: string, answer: ChallengeAnswer): OpenSession {
  const { cognito, client, pool } = call;
  const username = required(answer.responses, "USERNAME");
  const pending = cognito.sessions.peek(session);
  const { signIn, challenge } = pending;
  const reselects = answer.challengeName === "SELECT_CHALLENGE" && RESELECTABLE.includes(challenge.name);
  // The replies of USER_AUTH name no user, so its answers name them as the start did.
  const exactName = answer.exactName && signIn.flow !== "USER_AUTH";
  const fits =
    signIn.clientId === client.id &&
    signIn.poolId === pool.id &&
    (challenge.name === answer.challengeName || reselects) &&
    isSameUser(call, signIn, username, exactName);
  if (!fits) {
    if (MISFIT_BURNS_SESSION) cognito.sessions.take(session);
    throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
  }
  const alias = CHALLENGES_HASHED_OVER_ALIAS.includes(challenge.name);
  const hashed = alias ? [signIn.userName, username] : [signIn.userName];
  checkSecretHash(client, hashed, answer.responses["SECRET_HASH"]);
  return pending;
}

/** What the answer names its sign-in by: the `Session`, or the secret block of USER_SRP_AUTH, which has none. */
function sessionOf({ cognito }: ClientCall, { session, challengeName, responses }: ChallengeAnswer): string {
  if (session !== undefined) return session;
  if (challengeName !== "PASSWORD_VERIFIER") throw missingParameter("Session");
  const { secretBlock } = readSrpAnswer(responses);
  if (!cognito.sessions.isOpen(secretBlock)) throw incorrectCredentials();
  return secretBlock;
}

/**
 * Accepts the answer to the pending challenge and continues the sign-in. A request that is incomplete or does not fit
 * leaves the session open; after that it is used up, whatever follows.
 *
 * @throws {InvalidParameterException} when a response is missing
 * @throws {CodeMismatchException} when a code is wrong
 * @throws {NotAuthorizedException} when the session or the answer is not accepted
 */
export async function answerChallenge(call: ClientCall, answer: ChallengeAnswer): Promise<AuthReply> {
  const { cognito, client, pool } = call;
  const { responses } = answer;
  if (responses["SECRET_HASH"] === undefined) checkSecretHash(client, [], undefined);
  const session = sessionOf(call, answer);
  const pending = findPending(call, session, answer);
  const { signIn, challenge } = pending;
  if (answer.challengeName === "SELECT_CHALLENGE") return selectChallenge(call, session, pending, responses);
  switch (challenge.name) {
    case "CUSTOM_CHALLENGE": {
      const given = responses["ANSWER"];
      if (given === undefined) throw missingParameter("ANSWER");
      cognito.sessions.take(session);
      return answerCustomChallenge(call, signIn, challenge, given);
    }
    case "PASSWORD_VERIFIER": {
      const proof = readSrpAnswer(responses);
      cognito.sessions.take(session);
      const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
      if (user !== undefined) cognito.lockout.check(user.rowId);
      const right = provesPassword(cognito, pool.id, challenge.exchange, proof);
      // Every new password has a new salt: one that was replaced since the challenge proves nothing.
      const proven = right && user?.password?.salt === challenge.exchange.salt;
      if (!proven && user !== undefined) cognito.lockout.fail(user.rowId);
      const custom = signIn.flow === "CUSTOM_AUTH";
      if (!proven && custom && WRONG_PASSWORD_REACHES_DEFINE)
        return finishBuiltInRound(call, signIn, challenge.name, false);
      if (!proven || user === undefined) throw incorrectCredentials();
      checkMaySignIn(user);
      if (signIn.flow === "USER_AUTH") checkAvailable(call, signIn, "PASSWORD_SRP");
      if (!custom) return completePassword(call, signIn, user);
      cognito.lockout.succeed(user.rowId);
      refusePasswordAlone(cognito, pool, user);
      if (TEMPORARY_PASSWORD_STOPS_CUSTOM_AUTH && user.status === "FORCE_CHANGE_PASSWORD")
        return askInsteadOfTemporary(call, withRound(signIn, challenge.name, true), user);
      return finishBuiltInRound(call, signIn, challenge.name, true);
    }
    case "NEW_PASSWORD_REQUIRED": {
      const { rowId, ...change } = readNewPassword(call, signIn, responses);
      cognito.sessions.take(session);
      const user = cognito.users.update(pool, rowId, () => change, cognito.now());
      if (signIn.flow === "CUSTOM_AUTH") return finishBuiltInRound(call, signIn, challenge.name, true);
      return issueTokens(call, user, "TokenGeneration_NewPasswordChallenge");
    }
    case "PASSWORD":
    case "PASSWORD_SRP": {
      required(responses, challenge.name === "PASSWORD" ? "PASSWORD" : "SRP_A");
      const { user } = checkAvailable(call, signIn, challenge.name);
      cognito.sessions.take(session);
      return openFactor(call, signIn, user, challenge.name, responses);
    }
    case "EMAIL_OTP":
    case "SMS_OTP":
      return answerOneTimeCode(
        call,
        session,
        signIn,
        challenge,
        required(responses, `${challenge.name}_CODE`),
      );
    case "WEB_AUTHN":
      return answerPasskey(call, session, signIn, challenge, required(responses, "CREDENTIAL"));
    case "SELECT_CHALLENGE":
    case "CONFIRM_SIGN_UP":
    case "CONFIRMED_SIGN_UP":
      throw new CognitoError("NotAuthorizedException", SESSION_INVALID);
  }
}
