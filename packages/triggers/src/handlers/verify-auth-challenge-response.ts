import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { runTrigger } from "../invocation.ts";
import { knownUser } from "../known-user.ts";
import { verifyAnswer } from "../verify-answer.ts";
import { authsignalFromEnvironment, warmUp } from "../warm-up.ts";

const authsignal = authsignalFromEnvironment(process.env);
await warmUp(() => authsignal.key.get(), authsignal.connect);

/** VerifyAuthChallengeResponse: whether the answer proves this round. */
export async function handler(
  event: VerifyAuthChallengeResponseTriggerEvent,
): Promise<VerifyAuthChallengeResponseTriggerEvent> {
  event.response.answerCorrect = false;
  await runTrigger("VerifyAuthChallengeResponse", async () => {
    const { verdict, factor } = await verifyAnswer(
      {
        answer: event.request.challengeAnswer,
        privateChallengeParameters: event.request.privateChallengeParameters,
        ...knownUser(event.request),
      },
      authsignal.api(),
    );
    event.response.answerCorrect = verdict === "accepted";
    return { outcome: verdict, factor };
  });
  return event;
}
