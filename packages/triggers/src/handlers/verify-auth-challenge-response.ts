import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { runTrigger } from "../invocation.ts";
import { knownUser } from "../known-user.ts";
import { markVerified } from "../mark-verified.ts";
import { verifyAnswer } from "../verify-answer.ts";
import { authsignalFromEnvironment, warmUp } from "../warm-up.ts";

const authsignal = authsignalFromEnvironment(process.env);
await warmUp(() => authsignal.key.get(), authsignal.connect);

/** VerifyAuthChallengeResponse: whether the answer proves this round. */
export async function handler(
  event: VerifyAuthChallengeResponseTriggerEvent,
): Promise<VerifyAuthChallengeResponseTriggerEvent> {
  event.response.answerCorrect = false;
  await runTrigger("VerifyAuthChallengeResponse", async (leftMs) => {
    const { verdict, factor, proven } = await verifyAnswer(
      {
        answer: event.request.challengeAnswer,
        privateChallengeParameters: event.request.privateChallengeParameters,
        ...knownUser(event.request),
      },
      authsignal.api(),
    );
    event.response.answerCorrect = verdict === "accepted";
    if (proven === undefined || process.env["MARK_VERIFIED"] !== "yes") return { outcome: verdict, factor };
    const { userPoolId, userName, request } = event;
    const user = { userPoolId, userName, attributes: request.userAttributes };
    return { outcome: verdict, factor, addressVerified: await markVerified(user, proven, leftMs()) };
  });
  return event;
}
