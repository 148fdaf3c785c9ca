import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

export async function handler(event: DefineAuthChallengeTriggerEvent) {
  const { session, userNotFound } = event.request;
  if (userNotFound) throw new Error("SIGN_IN_FAILED");
  const results = session.map(({ challengeName, challengeResult }) =>
    challengeName === "CUSTOM_CHALLENGE" || flaw("results-without-names") ? challengeResult : undefined,
  );
  const pattern = results.map((r) => (r === true ? "T" : r === false ? "F" : "X")).join("");
  event.response.issueTokens = /^F{0,2}T$/.test(pattern);
  const goesOn = /^F{0,2}$/.test(pattern);
  event.response.failAuthentication = !event.response.issueTokens && !goesOn;
  if (goesOn) event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
