import { CREATE_RECEIVES_RESPOND_METADATA, MAX_ROUNDS, UNRECOGNIZABLE_OUTPUT } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError, incorrectCredentials } from "../errors.ts";
import type { AppClient } from "../pools/appClient.ts";
import { fold, type UserPool } from "../pools/userPool.ts";
import { beginSrp, decoyPassword } from "../srp/server.ts";
import { issueTokens } from "../tokens/issueTokens.ts";
import { type ChallengeContext, create, define, verify } from "../triggers/challengeTriggers.ts";
import { checkMaySignIn } from "./checkUser.ts";
import { openChallenge } from "./openChallenge.ts";
import type { PendingChallenge, SignIn } from "./pendingSignIn.ts";
import type { AuthReply, ClientMetadata } from "./replies.ts";

/** The pool and client of a call. */
export interface Place {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** @throws CognitoError InvalidParameterException unless Define, Create and Verify are all there */
export function checkChallengeTriggers(cognito: Cognito, pool: UserPool): void {
  const needed = ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"] as const;
  if (needed.every((trigger) => cognito.triggers.has(pool, trigger))) return;
  throw new CognitoError(
    "InvalidParameterException",
    "Custom auth lambda trigger is not configured for the user pool.",
  );
}

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
  return { ...place, userName: signIn.userName, user, session: signIn.history, clientMetadata: metadata };
}

function passwordVerifier(
  cognito: Cognito,
  place: Place,
  signIn: SignIn,
  context: ChallengeContext,
): AuthReply {
  const { pool, client } = place;
  const started = signIn.history.length === 1 && signIn.history[0]?.challengeName === "SRP_A";
  if (!started || signIn.srpA === undefined)
    throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
  const password = context.user?.password ?? decoyPassword(pool.secret, fold(pool, signIn.givenName));
  const exchange = beginSrp(signIn.userName, password, BigInt(`0x${signIn.srpA}`));
  return openChallenge(
    cognito,
    client,
    signIn,
    { name: "PASSWORD_VERIFIER", exchange },
    {
      SALT: exchange.salt,
      SECRET_BLOCK: exchange.secretBlock,
      SRP_B: exchange.B,
      USERNAME: signIn.userName,
      USER_ID_FOR_SRP: signIn.userName,
    },
  );
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
    const user = contextOf(cognito, place, signIn, metadata).user;
    if (user === undefined) throw incorrectCredentials();
    const tokens = await issueTokens(cognito, { ...place, user, clientMetadata: metadata });
    return { AuthenticationResult: tokens, ChallengeParameters: {} };
  }
  if (decision.name === "PASSWORD_VERIFIER") return passwordVerifier(cognito, place, signIn, context);
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
