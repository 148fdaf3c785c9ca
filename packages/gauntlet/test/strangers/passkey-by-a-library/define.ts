import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

export const handler = async (event: DefineAuthChallengeTriggerEvent) => {
  const { session, userNotFound } = event.request;
  const [first, ...more] = session;
  const isProven = flaw("last-result-decides")
    ? session.at(-1)?.challengeResult === true
    : first?.challengeName === "CUSTOM_CHALLENGE" && first.challengeResult === true && more.length === 0;
  event.response.issueTokens = isProven && !userNotFound;
  event.response.failAuthentication = userNotFound === true || (session.length > 0 && !isProven);
  if (session.length === 0 && !userNotFound) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};
