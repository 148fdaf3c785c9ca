import type { VerifyAuthChallengeResponseTriggerHandler } from "aws-lambda";
import { ACTION, validate } from "./api.ts";

// Text messages do not count here, whatever the tenant offers in other places.
const METHODS = new Set(["EMAIL_OTP", "AUTHENTICATOR_APP", "PASSKEY", "SECURITY_KEY"]);

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { challengeAnswer, privateChallengeParameters, userAttributes, userNotFound } = event.request;
  event.response.answerCorrect = false;
  if (
    userNotFound ||
    typeof challengeAnswer !== "string" ||
    !challengeAnswer ||
    challengeAnswer.length > 4096
  )
    return event;

  try {
    const result = await validate(challengeAnswer, userAttributes.sub);
    const succeeded = result.isValid === true && result.state === "CHALLENGE_SUCCEEDED";
    const owned = result.userId === userAttributes.sub;
    const thisRound =
      (result.action ?? result.actionCode) === ACTION &&
      result.idempotencyKey === privateChallengeParameters.idempotencyKey;
    const strong = METHODS.has(result.verificationMethod ?? "");

    event.response.answerCorrect = succeeded && owned && thisRound && strong;
  } catch (error) {
    console.error("validation failed:", (error as Error).message);
  }
  return event;
};
