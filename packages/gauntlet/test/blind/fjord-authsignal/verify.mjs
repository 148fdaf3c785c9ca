import { ACTION, authsignal, within } from "./authsignal.mjs";

async function passed({ challengeAnswer, privateChallengeParameters, userAttributes }) {
  const { userId, idempotencyKey } = privateChallengeParameters ?? {};
  if (!challengeAnswer || !idempotencyKey || !userId || userId !== userAttributes?.sub) return false;

  const result = await within(
    3500,
    authsignal.validateChallenge({ token: challengeAnswer, userId, action: ACTION }),
  );
  return (
    result.isValid === true &&
    result.state === "CHALLENGE_SUCCEEDED" &&
    result.userId === userId &&
    result.action === ACTION &&
    result.idempotencyKey === idempotencyKey
  );
}

export const handler = async (event) => {
  let correct = false;
  try {
    correct = !event.request.userNotFound && (await passed(event.request));
  } catch (error) {
    // 4xx for forged tokens, 5xx, timeouts: all the same to the client
    console.warn("validate: %s", error.statusCode ?? error.message);
  }
  event.response.answerCorrect = correct;
  return event;
};
