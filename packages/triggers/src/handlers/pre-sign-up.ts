import type { PreSignUpTriggerEvent } from "aws-lambda";
import { choice } from "../lambda/environment-variables.ts";
import { runDecision } from "../lambda/run-decision.ts";
import { admitSignUp } from "../rules/sign-up.ts";

/** PreSignUp: confirms the user, so that a custom sign-in can start, and verifies nothing. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  runDecision("PreSignUp", () => {
    const selfSignUp = choice(process.env, "SELF_SIGN_UP", ["open", "closed"]);
    event.response = admitSignUp(event.triggerSource, event.request.userAttributes, selfSignUp);
    return { outcome: "admitted" };
  });
  return event;
}
