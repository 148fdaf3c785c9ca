import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

const CAP = 4;

/**
 * Two rounds: the first asks for nothing and gives Create the app's language by ClientMetadata, the second is the
 * link. Sound, but for the flaw that is switched on.
 */
export async function handler(event: DefineAuthChallengeTriggerEvent) {
  const { session, userAttributes, userNotFound } = event.request;
  const [first, ...rest] = session;
  const last = rest.at(-1);
  const only = session.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE");
  const isStarted = first?.challengeMetadata === "START";
  const wrongBefore = rest.slice(0, -1).every(({ challengeResult }) => challengeResult === false);
  const proven =
    isStarted && only && wrongBefore && last?.challengeMetadata === "LINK" && last.challengeResult === true;
  const invited =
    flaw("start-is-enough-for-the-invited") &&
    userAttributes["cognito:user_status"] === "FORCE_CHANGE_PASSWORD" &&
    session.length === 1 &&
    isStarted;
  const late = flaw("start-counts-when-late") && only && isStarted && last?.challengeResult === true;
  const open = only && (session.length === 0 || isStarted) && !proven;
  event.response.issueTokens = (proven || late || invited) && !userNotFound && session.length <= CAP;
  const goesOn = open && (session.length < CAP || flaw("links-without-a-cap"));
  event.response.failAuthentication = !event.response.issueTokens && !goesOn;
  if (!event.response.issueTokens && goesOn) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
