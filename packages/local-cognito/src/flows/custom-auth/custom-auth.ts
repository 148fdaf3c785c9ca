import {
  CREATE_RECEIVES_RESPOND_METADATA,
  MAX_ROUNDS,
  RESET_REQUIRED_BLOCKS_CUSTOM_AUTH,
  UNKNOWN_USER_EVENT_NAME,
  UNRECOGNIZABLE_OUTPUT,
} from "../../assumptions.ts";
import type { ClientCall } from "../../call.ts";
import { CognitoError, incorrectCredentials, passwordResetRequired } from "../../errors.ts";
import type { PendingChallenge, SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { type ChallengeSubject, create, define, verify } from "../../triggers/challenge-triggers.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import type { User } from "../../users/user.ts";
import { askForNewPassword, isNewPasswordDue } from "../password/new-password.ts";
import { passwordVerifier } from "../password/start-srp.ts";
import { openChallenge } from "../start/open-challenge.ts";

function subjectOf({ cognito }: ClientCall, signIn: SignIn): ChallengeSubject {
  const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  // Somebody who was deleted or disabled between two rounds goes no further.
  if (signIn.userRowId !== undefined) {
    if (user === undefined) throw incorrectCredentials();
    checkMaySignIn(user);
  }
  const userName =
    user === undefined && UNKNOWN_USER_EVENT_NAME === "given" ? signIn.givenName : signIn.userName;
  if (RESET_REQUIRED_BLOCKS_CUSTOM_AUTH && user?.status === "RESET_REQUIRED") throw passwordResetRequired();
  return { userName, user, session: signIn.history };
}

function verifyPassword(call: ClientCall, signIn: SignIn, user: User | undefined): AuthReply {
  const started = signIn.history.length === 1 && signIn.history[0]?.challengeName === "SRP_A";
  if (!started || signIn.srpA === undefined)
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  return passwordVerifier(call, signIn, user, signIn.srpA);
}

/**
 * Asks Define what comes next and does it: refuse, issue tokens, or the next challenge.
 *
 * @param call with the ClientMetadata of RespondToAuthChallenge; that of InitiateAuth does not reach these triggers
 * @throws {NotAuthorizedException} when Define refuses
 * @throws {InvalidLambdaResponseException} when Define names another challenge
 */
export async function nextRound(call: ClientCall, signIn: SignIn): Promise<AuthReply> {
  const subject = subjectOf(call, signIn);
  if (signIn.history.length >= MAX_ROUNDS) throw incorrectCredentials();
  const decision = await define(call, subject);
  if (decision.kind === "fail") throw incorrectCredentials();
  if (decision.kind === "issueTokens") {
    // Read again: the trigger took time, and may itself have changed the user.
    const { user } = subjectOf(call, signIn);
    if (user === undefined) throw incorrectCredentials();
    return issueTokens(call, user);
  }
  const { user } = subject;
  if (decision.name === "PASSWORD_VERIFIER") return verifyPassword(call, signIn, user);
  // Only where a new password is due: otherwise Define would hand out anybody's account.
  if (decision.name === "NEW_PASSWORD_REQUIRED" && user !== undefined && isNewPasswordDue(user))
    return askForNewPassword(call, signIn, user);
  if (decision.name !== "CUSTOM_CHALLENGE")
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  const clientMetadata = CREATE_RECEIVES_RESPOND_METADATA ? call.clientMetadata : undefined;
  const created = await create({ ...call, clientMetadata }, subject);
  return openChallenge(
    call,
    signIn,
    { name: "CUSTOM_CHALLENGE", privateParameters: created.privateParameters, metadata: created.metadata },
    { USERNAME: signIn.userName, ...created.publicParameters },
  );
}

/** The sign-in with one more finished round in its history. */
export function withRound(
  signIn: SignIn,
  challengeName: string,
  challengeResult: boolean,
  challengeMetadata: string | null = null,
): SignIn {
  return { ...signIn, history: [...signIn.history, { challengeName, challengeResult, challengeMetadata }] };
}

/** Runs Verify on the answer, adds the round to the history and continues with Define. */
export async function answerCustomChallenge(
  call: ClientCall,
  signIn: SignIn,
  challenge: Extract<PendingChallenge, { name: "CUSTOM_CHALLENGE" }>,
  answer: string,
): Promise<AuthReply> {
  const subject = subjectOf(call, signIn);
  const correct = await verify(call, subject, challenge.privateParameters, answer);
  return nextRound(call, withRound(signIn, challenge.name, correct, challenge.metadata));
}

/** Adds a round that Cognito itself checked (PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED) and continues with Define. */
export function finishBuiltInRound(
  call: ClientCall,
  signIn: SignIn,
  challengeName: string,
  challengeResult: boolean,
): Promise<AuthReply> {
  return nextRound(call, withRound(signIn, challengeName, challengeResult));
}
