import type { VerifyAuthChallengeResponseTriggerHandler } from "aws-lambda";
import { consumeLink } from "./links.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { challengeAnswer, privateChallengeParameters, userNotFound } = event.request;
  const given = String(challengeAnswer ?? "");
  // What is no token at all is looked up, too, under a name that no row has.
  const token = TOKEN.test(given) ? given : "-";

  const consumed = await consumeLink(token, event.userName, privateChallengeParameters.requestId);

  event.response.answerCorrect = consumed && !userNotFound;
  return event;
};
