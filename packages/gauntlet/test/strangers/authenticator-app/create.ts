import type { CreateAuthChallengeTriggerHandler } from "aws-lambda";

export const handler: CreateAuthChallengeTriggerHandler = async (event) => {
  event.response.publicChallengeParameters = { challenge: "TOTP" };
  event.response.privateChallengeParameters = { challenge: "TOTP" };
  event.response.challengeMetadata = "TOTP";
  return event;
};
