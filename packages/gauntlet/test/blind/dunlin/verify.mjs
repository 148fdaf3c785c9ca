import { accountOf } from "./account.mjs";
import { ChallengeStore } from "./challenge-store.mjs";

const store = new ChallengeStore();

export async function handler(event) {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  const { owner, address, reachable } = accountOf(event);
  event.response.answerCorrect = false;

  const code = typeof challengeAnswer === "string" ? challengeAnswer.replace(/\s/g, "").slice(0, 32) : "";
  try {
    const right = await store.redeem({ owner, round: privateChallengeParameters.round, code, address });
    event.response.answerCorrect = right && reachable;
  } catch (error) {
    console.error("verify:", error.name);
  }
  return event;
}
