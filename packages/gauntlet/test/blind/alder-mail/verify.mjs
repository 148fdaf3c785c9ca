import { opens } from "./lib/codes.mjs";

export const handler = async (event) => {
  const { privateChallengeParameters, challengeAnswer, userNotFound } = event.request;
  const answer = String(challengeAnswer ?? "")
    .trim()
    .slice(0, 16);

  const matches = opens(answer, event.userName, privateChallengeParameters);
  const fresh = Date.now() < Number(privateChallengeParameters.expiresAt);

  event.response.answerCorrect = matches && fresh && !userNotFound;
  return event;
};
