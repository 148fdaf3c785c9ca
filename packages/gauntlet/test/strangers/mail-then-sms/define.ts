import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

const STEPS = 2;
const MISTAKES = 3;

export async function handler(event: DefineAuthChallengeTriggerEvent) {
  const { session, userNotFound, clientMetadata = {} } = event.request;
  const isOurs = session.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const right = session.filter(({ challengeResult }) => challengeResult).length;
  const wrong = session.length - right;
  const isPhone = flaw("one-step-on-phones") && clientMetadata["platform"] === "ios";
  const needed = isPhone ? 1 : STEPS;
  const goesOn = isOurs && !userNotFound && wrong < MISTAKES;
  event.response.issueTokens =
    goesOn && right >= needed && right <= STEPS && session.at(-1)?.challengeResult === true;
  event.response.failAuthentication = !event.response.issueTokens && (!goesOn || right >= STEPS);
  if (!event.response.issueTokens && !event.response.failAuthentication)
    event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
