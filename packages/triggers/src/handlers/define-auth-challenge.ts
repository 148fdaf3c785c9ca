import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { decide } from "../define-decision.ts";
import { definePolicy } from "../environment-variables.ts";

/** DefineAuthChallenge: what comes next, tokens or the end. */
export async function handler(
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { session, userNotFound } = event.request;
  // Cognito leaves `userNotFound` out for a known user.
  const decision = decide(session, userNotFound === true, definePolicy(process.env));
  event.response.issueTokens = decision.kind === "tokens";
  event.response.failAuthentication = decision.kind === "fail";
  if (decision.kind === "challenge") event.response.challengeName = decision.challengeName;
  return event;
}
