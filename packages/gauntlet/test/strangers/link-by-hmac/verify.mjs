import { check } from "./link.mjs";

export const handler = async (event) => {
  const { challengeAnswer, privateChallengeParameters, userAttributes, userNotFound } = event.request;
  event.response.answerCorrect = false;
  if (userNotFound || typeof challengeAnswer !== "string" || challengeAnswer.length > 2_048) return event;
  const { nonce } = privateChallengeParameters ?? {};
  if (!nonce || !userAttributes.sub) return event;
  try {
    event.response.answerCorrect = await check(challengeAnswer, userAttributes.sub, nonce);
  } catch {
    throw new Error("LINK_NOT_CHECKED");
  }
  return event;
};
