import {
  CREATE_RECEIVES_RESPOND_METADATA,
  MAX_ROUNDS,
  RESET_REQUIRED_BLOCKS_CUSTOM_AUTH,
  UNKNOWN_USER_EVENT_NAME,
  UNRECOGNIZABLE_OUTPUT,
} from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError, incorrectCredentials, passwordResetRequired } from "../../errors.ts";
import type { PendingChallenge, SignIn } from "../../store/pending-sign-in.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { type ChallengeContext, create, define, verify } from "../../triggers/challenge-triggers.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import type { User } from "../../users/user.ts";
import { openChallenge } from "../challenges/open-challenge.ts";
import type { AuthReply, ClientMetadata } from "../challenges/replies.ts";
import { askForNewPassword } from "../password/new-password.ts";
import { passwordVerifier } from "../password/start-srp.ts";
import type { Place } from "../start/place.ts";

function contextOf(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  metadata: ClientMetadata,
): ChallengeContext {
  const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  // Somebody who was deleted or disabled between two rounds goes no further.
  if (signIn.userRowId !== undefined) {
    if (user === undefined) throw incorrectCredentials();
    checkMaySignIn(user);
  }
  const userName =
    user === undefined && UNKNOWN_USER_EVENT_NAME === "given" ? signIn.givenName : signIn.userName;
  if (RESET_REQUIRED_BLOCKS_CUSTOM_AUTH && user?.status === "RESET_REQUIRED") throw passwordResetRequired();
  return { ...place, userName, user, session: signIn.history, clientMetadata: metadata };
}

function verifyPassword(cognito: Cognito, place: Place, signIn: SignIn, user: User | undefined): AuthReply {
  const started = signIn.history.length === 1 && signIn.history[0]?.challengeName === "SRP_A";
  if (!started || signIn.srpA === undefined)
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  return passwordVerifier(cognito, place, signIn, user, signIn.srpA);
}

/**
 * Asks Define what comes next and does it: refuse, issue tokens, or the next challenge.
 *
 * @param metadata ClientMetadata of RespondToAuthChallenge; that of InitiateAuth does not reach these triggers
 */
export async function nextRound(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  metadata: ClientMetadata,
): Promise<AuthReply> {
  const context = contextOf(cognito, place, signIn, metadata);
  if (signIn.history.length >= MAX_ROUNDS) throw incorrectCredentials();
  const decision = await define(cognito.triggers, context);
  if (decision.kind === "fail") throw incorrectCredentials();
  if (decision.kind === "issueTokens") {
    // Read again: the trigger took its time, and may itself have changed the user.
    const { user } = contextOf(cognito, place, signIn, metadata);
    if (user === undefined) throw incorrectCredentials();
    const tokens = await issueTokens(cognito, { ...place, user, clientMetadata: metadata });
    return { AuthenticationResult: tokens, ChallengeParameters: {} };
  }
  const { user } = context;
  if (decision.name === "PASSWORD_VERIFIER") return verifyPassword(cognito, place, signIn, user);
  // Only where a new password is due: otherwise Define would hand out anybody's account.
  const due = user?.status === "FORCE_CHANGE_PASSWORD" || user?.status === "RESET_REQUIRED";
  if (decision.name === "NEW_PASSWORD_REQUIRED" && user !== undefined && due)
    return askForNewPassword(cognito, place, signIn, user);
  if (decision.name !== "CUSTOM_CHALLENGE")
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  const clientMetadata = CREATE_RECEIVES_RESPOND_METADATA ? metadata : undefined;
  const created = await create(cognito.triggers, { ...context, clientMetadata });
  return openChallenge(
    cognito,
    place.client,
    signIn,
    { name: "CUSTOM_CHALLENGE", privateParameters: created.privateParameters, metadata: created.metadata },
    { USERNAME: signIn.userName, ...created.publicParameters },
  );
}

/** Runs Verify on the answer, adds the round to the history and goes on with Define. */
export async function answerCustomChallenge(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  challenge: Extract<PendingChallenge, { name: "CUSTOM_CHALLENGE" }>,
  answer: string,
  metadata: ClientMetadata,
): Promise<AuthReply> {
  const context = contextOf(cognito, place, signIn, metadata);
  const correct = await verify(cognito.triggers, context, challenge.privateParameters, answer);
  const round = {
    challengeName: "CUSTOM_CHALLENGE",
    challengeResult: correct,
    challengeMetadata: challenge.metadata,
  };
  return nextRound(cognito, place, { ...signIn, history: [...signIn.history, round] }, metadata);
}

/** Adds a round that Cognito itself checked (PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED) and goes on with Define. */
export function finishBuiltInRound(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  challengeName: string,
  challengeResult: boolean,
  metadata: ClientMetadata,
): Promise<AuthReply> {
  const round = { challengeName, challengeResult, challengeMetadata: null };
  return nextRound(cognito, place, { ...signIn, history: [...signIn.history, round] }, metadata);
}
