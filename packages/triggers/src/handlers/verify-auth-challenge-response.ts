import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { authsignalFromEnvironment } from "../authsignal-from-environment.ts";
import { awsEndpoint, DYNAMODB } from "../aws-json.ts";
import { openConnection } from "../http-request.ts";
import { runTrigger } from "../invocation.ts";
import { knownUser } from "../known-user.ts";
import { markVerified } from "../mark-verified.ts";
import type { Outcome } from "../metrics.ts";
import { keepFactor, signInOf } from "../sign-in-factor.ts";
import { recordUse } from "../used-proof.ts";
import { type CheckedAnswer, verifyAnswer } from "../verify-answer.ts";
import { warmUp } from "../warm-up.ts";

const env = process.env;
const authsignal = authsignalFromEnvironment(env);
const usedProofs = env["USED_PROOFS_TABLE"];
const factors = env["SIGN_IN_FACTORS_TABLE"];
await warmUp(
  () => authsignal.key.get(),
  authsignal.connect,
  async () => (usedProofs || factors) && openConnection(awsEndpoint(DYNAMODB)),
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
  if (proven === undefined || env["MARK_VERIFIED"] !== "yes") return {};
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
