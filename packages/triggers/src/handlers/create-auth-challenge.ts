import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { authsignalFromEnvironment } from "../authsignal/authsignal-from-environment.ts";
import { readSettingsDocument } from "../aws/read-settings.ts";
import { Cached } from "../lambda/cached.ts";
import { maxAttempts, variable } from "../lambda/environment-variables.ts";
import { runTrigger } from "../lambda/invocation.ts";
import { REFRESH_MS, warmUp } from "../lambda/warm-up.ts";
import { createChallenge } from "../rules/create-challenge.ts";
import { knownUser } from "../rules/known-user.ts";

const env = process.env;
const authsignal = authsignalFromEnvironment(env);
const settings = new Cached(
  async () => readSettingsDocument(variable(env, "SIGN_IN_SETTINGS_PARAMETER")),
  REFRESH_MS,
);
await warmUp(
  () => authsignal.key.get(),
  () => settings.get(),
  authsignal.connect,
);

/** CreateAuthChallenge: an Authsignal URL for the client, the round's identity for Verify. */
export async function handler(
  event: CreateAuthChallengeTriggerEvent,
): Promise<CreateAuthChallengeTriggerEvent> {
  await runTrigger("CreateAuthChallenge", async () => {
    const challenge = await createChallenge(
      {
        userPoolId: event.userPoolId,
        clientId: event.callerContext.clientId,
        userName: event.userName,
        ...knownUser(event.request),
        session: event.request.session,
      },
      {
        authsignal: authsignal.api(),
        authsignalKey: () => authsignal.key.get(),
        settings: () => settings.get(),
        action: variable(env, "AUTHSIGNAL_ACTION"),
        maxAttempts: maxAttempts(env),
        acceptAllow: env["ACCEPT_ALLOW"] === "yes",
      },
    );
    event.response.publicChallengeParameters = challenge.publicChallengeParameters;
    event.response.privateChallengeParameters = challenge.privateChallengeParameters;
    return { outcome: "challenged", enrolled: challenge.enrolled };
  });
  return event;
}
