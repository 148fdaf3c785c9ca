import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { authsignalFromEnvironment } from "../authsignal/authsignal-from-environment.ts";
import { awsEndpoint, DYNAMODB } from "../aws/aws-json.ts";
import { markVerified } from "../aws/mark-verified.ts";
import { keepFactor, signInOf } from "../aws/sign-in-factor.ts";
import { recordUse } from "../aws/used-proof.ts";
import { openConnection } from "../lambda/http-request.ts";
import { runTrigger } from "../lambda/invocation.ts";
import type { Outcome } from "../lambda/log.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { knownUser } from "../rules/known-user.ts";
import { type CheckedAnswer, verifyAnswer } from "../rules/verify-answer.ts";

const env = process.env;
const authsignal = authsignalFromEnvironment(env);
const usedProofs = env["USED_PROOFS_TABLE"];
const factors = env["SIGN_IN_FACTORS_TABLE"];
await warmUp(
  () => authsignal.key.get(),
  authsignal.connect,
  async () => (usedProofs || factors) && openConnection("DynamoDB", awsEndpoint(DYNAMODB)),
);

/** VerifyAuthChallengeResponse: whether the answer proves this round. */
export async function handler(
  event: VerifyAuthChallengeResponseTriggerEvent,
): Promise<VerifyAuthChallengeResponseTriggerEvent> {
  event.response.answerCorrect = false;
  await runTrigger("VerifyAuthChallengeResponse", async (leftMs) => {
    const checked = await verifyAnswer(
      {
        answer: event.request.challengeAnswer,
        privateChallengeParameters: event.request.privateChallengeParameters,
        ...knownUser(event.request),
      },
      authsignal.api(),
      {
        acceptAllow: env["ACCEPT_ALLOW"] === "yes",
        ...(usedProofs && { recordUse: (proof, round) => recordUse(usedProofs, proof, round) }),
      },
    );
    const { verdict, factor } = checked;
    const kept = await Promise.all([
      markAddress(event, checked, leftMs()),
      keepClaim(event, checked, leftMs()),
    ]);
    event.response.answerCorrect = verdict === "accepted";
    return Object.assign({ outcome: verdict, factor }, ...kept);
  });
  return event;
}

/** Marks the address that was proven, if any. */
async function markAddress(
  { userPoolId, userName, request }: VerifyAuthChallengeResponseTriggerEvent,
  { proven }: CheckedAnswer,
  leftMs: number,
): Promise<Outcome> {
  if (proven === undefined) return {};
  const user = { userPoolId, userName, attributes: request.userAttributes };
  return { addressVerified: await markVerified(user, proven, leftMs) };
}

/** Keeps for PreTokenGeneration by which factor the person has proven who they are, if by any. */
async function keepClaim(
  { callerContext, request }: VerifyAuthChallengeResponseTriggerEvent,
  { verdict, factor, round }: CheckedAnswer,
  leftMs: number,
): Promise<Outcome> {
  const signIn = signInOf(round?.userId, callerContext.clientId, request.clientMetadata);
  if (!factors || verdict !== "accepted" || factor === "NONE" || !round || !signIn) return {};
  return { factorKept: await keepFactor(factors, signIn, factor, round.idempotencyKey, leftMs) };
}
