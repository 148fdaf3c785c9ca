import type { PreSignUpTriggerEvent } from "aws-lambda";
import { settingsFromEnvironment } from "../aws/settings-from-environment.ts";
import { anchorOf, choice } from "../lambda/environment-variables.ts";
import { runTrigger } from "../lambda/invocation.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { admitSignUp } from "../rules/sign-up.ts";

const env = process.env;
const settings = env["SIGN_IN_SETTINGS_PARAMETER"] ? settingsFromEnvironment(env) : undefined;
await warmUp(async () => settings?.get());

/** PreSignUp: confirms the user, so that a custom sign-in can start, and verifies nothing. */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  await runTrigger("PreSignUp", undefined, async () => {
    const { triggerSource, callerContext, request } = event;
    const { clientId } = callerContext;
    const document = await settings?.get();
    event.response = admitSignUp(
      { triggerSource, clientId, attributes: request.userAttributes },
      {
        selfSignUp: choice(env, "SELF_SIGN_UP", ["open", "closed"]),
        clientIds: document?.signUpClientIds,
        anchor: anchorOf(env),
      },
    );
    return { outcome: "admitted", triggerSource };
  });
  return event;
}
