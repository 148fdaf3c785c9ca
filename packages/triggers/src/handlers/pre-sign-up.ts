import type { PreSignUpTriggerEvent } from "aws-lambda";
import { choice } from "../environment-variables.ts";
import { admitSignUp } from "../sign-up.ts";

/** PreSignUp: confirms the user, so that a custom sign-in can start, and verifies nothing. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  const selfSignUp = choice(process.env, "SELF_SIGN_UP", ["open", "closed"]);
  event.response = admitSignUp(event.triggerSource, event.request.userAttributes, selfSignUp);
  return event;
}
