import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { decide } from "../define-decision.ts";

/** DefineAuthChallenge: what comes next, tokens or the end. */
export async function handler(
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { session, userNotFound } = event.request;
  // Cognito leaves `userNotFound` out for a known user.
  const decision = decide(session, userNotFound === true, process.env);
  event.response.issueTokens = decision === "tokens";
  event.response.failAuthentication = decision === "fail";
  if (decision !== "tokens" && decision !== "fail") event.response.challengeName = decision;
  return event;
}
