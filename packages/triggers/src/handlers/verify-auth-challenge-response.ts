import { randomUUID } from "node:crypto";
import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { ANSWER_FLOOR_MS } from "../assumptions.ts";
import { verifyCalls } from "../authsignal/authsignal-api.ts";
import { authsignalFromEnvironment } from "../authsignal/authsignal-from-environment.ts";
import { awsEndpoint, DYNAMODB } from "../aws/aws-json.ts";
import { setPassword } from "../aws/cognito-admin.ts";
import { markVerified } from "../aws/mark-verified.ts";
import { ownerStore } from "../aws/owner-store.ts";
import { keepFactor, signInOf } from "../aws/sign-in-factor.ts";
import { recordUse } from "../aws/used-proof.ts";
import { anchorOf, ownersEpoch, unknownUsersOf, variable } from "../lambda/environment-variables.ts";
import { atLeast } from "../lambda/floor.ts";
import { openConnection } from "../lambda/http-request.ts";
import { runTrigger } from "../lambda/invocation.ts";
import type { Outcome } from "../lambda/log.ts";
import { methodsOf } from "../lambda/methods-variable.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { knownUser } from "../rules/known-user.ts";
import { passwordOf } from "../rules/owner/random-password.ts";
import { type VerifiedAnswer, verifyOwner } from "../rules/owner/verify.ts";
import type { Round } from "../rules/proof.ts";

type VerifyEvent = VerifyAuthChallengeResponseTriggerEvent;

const env = process.env;
const authsignal = authsignalFromEnvironment(env);
const usedProofs = env["USED_PROOFS_TABLE"];
const factors = env["SIGN_IN_FACTORS_TABLE"];
await warmUp(
  () => authsignal.key.get(),
  authsignal.connect,
  () => openConnection("DynamoDB", awsEndpoint(DYNAMODB)),
);

/** VerifyAuthChallengeResponse: whether the answer proves this round. */
export async function handler(event: VerifyEvent): Promise<VerifyEvent> {
  event.response.answerCorrect = false;
  await runTrigger("VerifyAuthChallengeResponse", knownUser(event.request).sub, async (leftMs) => {
    const checked = await check(event);
    const kept = await Promise.all([
      markAddress(event, checked, leftMs()),
      keepClaim(event, checked, leftMs()),
    ]);
    event.response.answerCorrect = checked.verdict === "accepted";
    const { verdict, factor, bound } = checked;
    return Object.assign({ outcome: verdict, factor, ...(bound && { bound }) }, ...kept);
  });
  return event;
}

const recordUseOf = (table: string) => (proof: Round, round: Round) => recordUse(table, proof, round);

async function check({ userPoolId, userName, request }: VerifyEvent): Promise<VerifiedAnswer> {
  const anchor = anchorOf(env);
  const { sub, attributes } = knownUser(request);
  const checked = async () =>
    verifyOwner(
      {
        answer: request.challengeAnswer,
        privateChallengeParameters: request.privateChallengeParameters,
        user: { userPoolId, userName },
        sub,
        attributes,
      },
      {
        owners: ownerStore(variable(env, "OWNERS_TABLE")),
        authsignal: verifyCalls(authsignal.call()),
        cognito: { setPassword },
        draw: randomUUID,
        drawPassword: () => passwordOf(randomUUID),
        recordUse: usedProofs ? recordUseOf(usedProofs) : undefined,
        now: Date.now,
      },
      {
        anchor,
        epoch: ownersEpoch(env),
        methods: methodsOf(env),
        acceptAllow: env["ACCEPT_ALLOW"] === "yes",
      },
    );
  return unknownUsersOf(env) === "decoy" ? atLeast(ANSWER_FLOOR_MS, checked) : checked();
}

/** Marks the address that was proven, if any. */
async function markAddress(
  { userPoolId, userName, request }: VerifyEvent,
  { flagDue }: VerifiedAnswer,
  leftMs: number,
): Promise<Outcome> {
  if (!flagDue) return {};
  const user = { userPoolId, userName, attributes: request.userAttributes };
  return { addressVerified: await markVerified(user, anchorOf(env), leftMs) };
}

/** Keeps for PreTokenGeneration by which factor the person has proven who they are, if by any. */
async function keepClaim(
  { callerContext, request }: VerifyEvent,
  { verdict, factor, round }: VerifiedAnswer,
  leftMs: number,
): Promise<Outcome> {
  const { sub } = knownUser(request);
  const signIn = signInOf(sub, callerContext.clientId, request.clientMetadata);
  if (!factors || verdict !== "accepted" || factor === "NONE" || !round || !signIn) return {};
  return { factorKept: await keepFactor(factors, signIn, factor, round.idempotencyKey, leftMs) };
}
