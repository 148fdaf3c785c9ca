import type { DefineAuthChallengeTriggerHandler } from "aws-lambda";

const MAX_ROUNDS = 3;

export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  const { session = [], userNotFound } = event.request;
  const last = session.at(-1);

  event.response.issueTokens = false;
  event.response.failAuthentication = false;

  const foreign = session.some(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
  const alreadyProven = session.slice(0, -1).some(({ challengeResult }) => challengeResult);

  if (foreign || alreadyProven) {
    event.response.failAuthentication = true;
  } else if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true) {
    event.response.issueTokens = !userNotFound;
    event.response.failAuthentication = Boolean(userNotFound);
  } else if (session.length >= MAX_ROUNDS) {
    event.response.failAuthentication = true;
  } else {
    event.response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};
