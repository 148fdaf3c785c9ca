import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { definePolicy } from "../lambda/environment-variables.ts";
import { runDecision } from "../lambda/run-decision.ts";
import { decide } from "../rules/define-decision.ts";

/** DefineAuthChallenge: what comes next, tokens or the end. */
export async function handler(
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { request, response } = event;
  runDecision("DefineAuthChallenge", () => {
    // Cognito leaves `userNotFound` out for a known user.
    const outcome = decide(request.session, request.userNotFound === true, definePolicy(process.env));
    response.issueTokens = outcome === "tokens";
    response.failAuthentication = outcome === "fail";
    if (outcome !== "tokens" && outcome !== "fail") response.challengeName = outcome;
    return { outcome };
  });
  return event;
}
