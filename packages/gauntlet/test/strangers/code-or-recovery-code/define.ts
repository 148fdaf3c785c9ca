import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

const MOST = 3;
let wrong = 0;

export const handler = async (event: DefineAuthChallengeTriggerEvent) => {
  const { session, userNotFound } = event.request;
  const ours = flaw("foreign-rounds-are-skipped")
    ? session.filter(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE")
    : session;
  const last = ours.at(-1);
  const isOurs = ours.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const isFresh = ours.slice(0, -1).every(({ challengeResult }) => challengeResult === false);
  if (last?.challengeResult === false) wrong += 1;
  const isOpen = flaw("tries-in-a-warm-variable") ? wrong < 1_000 : ours.length < MOST;
  const isProven =
    isOurs && isFresh && last?.challengeResult === true && ours.length <= MOST && !userNotFound;
  const goesOn = isOurs && isFresh && last?.challengeResult !== true && isOpen && !userNotFound;
  event.response.issueTokens = isProven;
  event.response.failAuthentication = !isProven && !goesOn;
  if (goesOn) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};
