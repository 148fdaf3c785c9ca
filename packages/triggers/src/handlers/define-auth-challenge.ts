import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { decide } from "../rules/define-decision.ts";

/** DefineAuthChallenge: what comes next, tokens or the end. */
export async function handler(
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { request, response } = event;
  // Cognito leaves `userNotFound` out for a known user.
  const outcome = decide(request.session, request.userNotFound === true, process.env);
  // Lambda writes it as the message of a JSON record; a metric as well would weigh more than this bundle may.
  console.log(outcome);
  response.issueTokens = outcome === "tokens";
  response.failAuthentication = outcome === "fail";
  if (outcome !== "tokens" && outcome !== "fail") response.challengeName = outcome;
  return event;
}
