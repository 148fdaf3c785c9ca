import type { VerifyAuthChallengeResponseTriggerEvent } from "aws-lambda";
import { AuthsignalApi } from "./lib/authsignal-api.ts";
import { accepted, ownFactors, STAFF_ACTION } from "./lib/policy.ts";

const api = new AuthsignalApi();

export const handler = async (event: VerifyAuthChallengeResponseTriggerEvent) => {
  const { privateChallengeParameters, challengeAnswer, userAttributes, userNotFound } = event.request;
  const { userId, idempotencyKey } = privateChallengeParameters ?? {};
  event.response.answerCorrect = false;

  if (userNotFound || !idempotencyKey || userId !== userAttributes.sub) return event;
  if (typeof challengeAnswer !== "string" || challengeAnswer === "" || challengeAnswer.length > 4096)
    return event;

  try {
    const result = await api.validate(challengeAnswer, userId, STAFF_ACTION);
    if (accepted(result, { userId, idempotencyKey })) {
      // Somebody may have changed the factors since Create
      const factors = ownFactors(await api.authenticators(userId), userAttributes);
      event.response.answerCorrect = factors.length > 0;
    }
  } catch (error) {
    console.error("second factor could not be checked:", (error as Error).name);
  }
  return event;
};
