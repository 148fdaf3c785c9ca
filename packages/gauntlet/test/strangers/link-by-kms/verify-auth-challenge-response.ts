import type { VerifyAuthChallengeResponseTriggerHandler } from "aws-lambda";
import { verify } from "./links.ts";

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  event.response.answerCorrect = false;
  const { userNotFound, privateChallengeParameters, challengeAnswer } = event.request;
  if (userNotFound || privateChallengeParameters?.["challenge"] !== "MAGIC_LINK") return event;
  if (typeof challengeAnswer === "string" && challengeAnswer.length < 5_000) {
    const round = privateChallengeParameters["round"] ?? "";
    event.response.answerCorrect = await verify(event.userName, event.userPoolId, round, challengeAnswer);
  }
  return event;
};
