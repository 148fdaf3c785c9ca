import { opens } from "./links.mjs";
import { personOf } from "./person.mjs";

export const handler = async (event) => {
  const { challengeAnswer, privateChallengeParameters } = event.request;
  const { nonce, owner: startedFor } = privateChallengeParameters ?? {};
  const { owner, address, reachable } = personOf(event);

  let answerCorrect = false;
  try {
    const opened = Boolean(nonce) && (await opens(challengeAnswer ?? "", { nonce, owner, address }));
    answerCorrect = opened && startedFor === owner && reachable;
  } catch (error) {
    console.error(JSON.stringify({ step: "verify", error: error.name }));
  }
  event.response.answerCorrect = answerCorrect;
  return event;
};
