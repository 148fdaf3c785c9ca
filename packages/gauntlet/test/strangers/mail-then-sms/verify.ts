import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";

export async function handler(event: VerifyAuthChallengeResponseTriggerEvent) {
  const { challengeAnswer, privateChallengeParameters, userNotFound } = event.request;
  const { code, until } = privateChallengeParameters ?? {};
  const isSix = typeof challengeAnswer === "string" && /^\d{6}$/.test(challengeAnswer);
  event.response.answerCorrect =
    !userNotFound && isSix && challengeAnswer === code && Date.now() < Number(until);
  return event;
}
