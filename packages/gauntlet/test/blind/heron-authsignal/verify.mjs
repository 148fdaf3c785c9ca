// VerifyAuthChallengeResponse: the answer is the token that Authsignal's page returned.
import { ownAuthenticators } from "./authenticators.mjs";
import { ACTION, authsignal, report, within } from "./authsignal.mjs";

const looksLikeToken = (answer) => typeof answer === "string" && answer.length > 0 && answer.length <= 4096;

async function proven(token, attributes, expected) {
  const result = await authsignal.validateChallenge({
    token,
    userId: expected.userId,
    action: expected.action,
  });
  const ok =
    result.isValid === true &&
    result.state === "CHALLENGE_SUCCEEDED" &&
    result.userId === attributes.sub &&
    result.action === ACTION &&
    result.idempotencyKey === expected.idempotencyKey;
  if (!ok) return false;
  // Authenticators may have been added while the page was open.
  await ownAuthenticators(attributes);
  return true;
}

export const handler = async (event) => {
  const {
    challengeAnswer,
    privateChallengeParameters: expected,
    userAttributes,
    userNotFound,
  } = event.request;
  event.response.answerCorrect = false;

  if (userNotFound || !looksLikeToken(challengeAnswer)) return event;
  if (!expected?.idempotencyKey || expected.userId !== userAttributes.sub) return event;

  try {
    event.response.answerCorrect = await within(4000, proven(challengeAnswer, userAttributes, expected));
  } catch (error) {
    report("verify", error);
  }
  return event;
};
