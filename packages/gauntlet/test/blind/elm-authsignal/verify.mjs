import { ACTION, authsignal, budget } from "./authsignal.mjs";

export const handler = async (event) => {
  const { challengeAnswer, privateChallengeParameters, userAttributes, userNotFound } = event.request;
  event.response.answerCorrect = false;

  const token = challengeAnswer;
  if (userNotFound || typeof token !== "string" || token.length === 0 || token.length > 4096) return event;

  const userId = userAttributes.sub;
  const inTime = budget();
  try {
    const result = await inTime(authsignal.validateChallenge({ token, userId, action: ACTION }));
    event.response.answerCorrect =
      result.isValid === true &&
      result.state === "CHALLENGE_SUCCEEDED" &&
      result.userId === userId &&
      result.action === ACTION &&
      result.idempotencyKey === privateChallengeParameters.idempotencyKey;
  } catch (error) {
    console.error("validate failed", error?.name, error?.statusCode);
  }
  return event;
};
