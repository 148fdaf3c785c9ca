import { open } from "./token.mjs";

export async function handler(event) {
  const {
    privateChallengeParameters: started,
    challengeAnswer,
    userAttributes,
    userNotFound,
  } = event.request;
  const claims = open(challengeAnswer);

  event.response.answerCorrect =
    !userNotFound &&
    claims !== undefined &&
    typeof started?.nonce === "string" &&
    claims.sub === userAttributes.sub &&
    claims.rid === started.requestId &&
    claims.nonce === started.nonce &&
    claims.exp > Date.now() / 1000;
  return event;
}
