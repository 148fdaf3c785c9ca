import type { DefineAuthChallengeTriggerEvent } from "aws-lambda";
import { definePolicy } from "../lambda/environment-variables.ts";
import { runDecision } from "../lambda/run-decision.ts";
import { decide } from "../rules/define-decision.ts";
import { isUnknown } from "../rules/known-user.ts";
import { PublicError } from "../rules/public-error.ts";

/**
 * DefineAuthChallenge: what comes next, tokens or the end.
 *
 * @throws {PublicError} `NO_ACCOUNT` for somebody unknown where they are refused; `CONFIGURATION_ERROR` for a wrong variable
 */
export async function handler(
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { request, response } = event;
  runDecision("DefineAuthChallenge", () => {
    const unknown = isUnknown(request);
    const policy = definePolicy(process.env);
    // The app leads to a sign-up.
    if (unknown && policy.unknownUsers === "refuse") throw new PublicError("NO_ACCOUNT");
    const outcome = decide(request.session, unknown, policy);
    response.issueTokens = outcome === "tokens";
    response.failAuthentication = outcome === "fail";
    if (outcome !== "tokens" && outcome !== "fail") response.challengeName = outcome;
    return { outcome };
  });
  return event;
}
