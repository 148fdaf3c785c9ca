import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";

/** A team's Define for one round with a passkey. */
export async function handler(event: DefineAuthChallengeTriggerEvent) {
  const { session, userNotFound } = event.request;
  const [first, ...more] = session;
  const isProven = first?.challengeName === "CUSTOM_CHALLENGE" && first.challengeResult === true;
  event.response.issueTokens = isProven && more.length === 0 && !userNotFound;
  event.response.failAuthentication =
    !event.response.issueTokens && (first !== undefined || userNotFound === true);
  if (!first && !userNotFound) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
