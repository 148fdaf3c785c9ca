import type { DefineAuthChallengeTriggerHandler } from "aws-lambda";
import { AUTHSIGNAL, MAX_WRONG, PARAMETERS } from "./rounds.ts";

/**
 * Lumen for iOS and Android.
 *
 * Round 1 asks for nothing: InitiateAuth does not hand ClientMetadata to the triggers, so the app
 * sends its device id along with the answer to that round. Round 2 and later are Authsignal's.
 */
export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  const { session, userNotFound } = event.request;
  const [first, ...rounds] = session;

  event.response.issueTokens = false;
  event.response.failAuthentication = false;

  const foreign = session.some(
    (round, index) =>
      round.challengeName !== "CUSTOM_CHALLENGE" ||
      round.challengeMetadata !== (index === 0 ? PARAMETERS : AUTHSIGNAL),
  );
  const last = rounds.at(-1);
  const wrong = rounds.filter((round) => !round.challengeResult).length;

  if (userNotFound || foreign || wrong >= MAX_WRONG) {
    event.response.failAuthentication = true;
  } else if (first && last?.challengeMetadata === AUTHSIGNAL && last.challengeResult === true) {
    event.response.issueTokens = true;
  } else {
    event.response.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};
