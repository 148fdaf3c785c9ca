import type { DefineAuthChallengeTriggerHandler } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

type State = "start" | "password" | "app" | "done" | "failed";

/** After the password comes the app; three wrong codes end it. */
export const handler: DefineAuthChallengeTriggerHandler = async (event) => {
  let state: State = event.request.userNotFound ? "failed" : "start";
  let wrong = 0;
  for (const { challengeName, challengeResult } of event.request.session) {
    if (state === "start" && challengeName === "SRP_A" && challengeResult) state = "password";
    else if (state === "password" && challengeName === "PASSWORD_VERIFIER")
      state = challengeResult ? "app" : "failed";
    else if (state === "app" && challengeName === "CUSTOM_CHALLENGE") {
      if (challengeResult === true) state = "done";
      else if (++wrong >= 3) state = "failed";
    } else if (flaw("software-token-counts") && state === "app" && challengeName.endsWith("_MFA")) {
      state = "done";
    } else state = "failed";
  }
  event.response.issueTokens = state === "done";
  event.response.failAuthentication = state === "failed" || state === "start";
  if (state === "password") event.response.challengeName = "PASSWORD_VERIFIER";
  if (state === "app") event.response.challengeName = "CUSTOM_CHALLENGE";
  return event;
};
