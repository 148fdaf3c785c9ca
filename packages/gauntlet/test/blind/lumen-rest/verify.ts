import type { VerifyAuthChallengeResponseTriggerHandler } from "aws-lambda";
import { validate } from "./authsignal.ts";
import { ACTION, AUTHSIGNAL, PARAMETERS } from "./rounds.ts";

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { challengeAnswer, privateChallengeParameters, userNotFound, userAttributes } = event.request;
  const { challenge, userId, idempotencyKey } = privateChallengeParameters;
  event.response.answerCorrect = false;

  if (userNotFound) return event;
  if (challenge === PARAMETERS) {
    // proves nothing; Define does not count it
    event.response.answerCorrect = true;
    return event;
  }
  if (challenge !== AUTHSIGNAL || !userId || userId !== userAttributes.sub || !idempotencyKey) return event;

  try {
    const result = await validate(challengeAnswer, userId, ACTION);
    event.response.answerCorrect =
      result.isValid === true &&
      result.state === "CHALLENGE_SUCCEEDED" &&
      result.userId === userId &&
      (result.action ?? result.actionCode) === ACTION &&
      result.idempotencyKey === idempotencyKey;
  } catch (error) {
    console.error("verify", (error as Error).message);
  }
  return event;
};
