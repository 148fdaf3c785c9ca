import { randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { ANSWER_FLOOR_MS } from "../assumptions.ts";
import { createCalls } from "../authsignal/authsignal-api.ts";
import { authsignalFromEnvironment } from "../authsignal/authsignal-from-environment.ts";
import { decoyUserId } from "../authsignal/decoy-id.ts";
import { decoyKeyFromEnvironment } from "../authsignal/decoy-key.ts";
import { awsEndpoint, DYNAMODB } from "../aws/aws-json.ts";
import { ownerStore } from "../aws/owner-store.ts";
import { settingsFromEnvironment } from "../aws/settings-from-environment.ts";
import {
  anchorOf,
  maxAttempts,
  ownersEpoch,
  unknownUsersOf,
  variable,
} from "../lambda/environment-variables.ts";
import { atLeast } from "../lambda/floor.ts";
import { openConnection } from "../lambda/http-request.ts";
import { runTrigger } from "../lambda/invocation.ts";
import { methodsOf } from "../lambda/methods-variable.ts";
import { warmUp } from "../lambda/warm-up.ts";
import { knownUser } from "../rules/known-user.ts";
import { createOwnedChallenge } from "../rules/owner/create-challenge.ts";

const env = process.env;
const authsignal = authsignalFromEnvironment(env);
const decoyKey = decoyKeyFromEnvironment(env, authsignal.key);
const settings = settingsFromEnvironment(env);
await warmUp(
  () => authsignal.key.get(),
  () => settings.get(),
  authsignal.connect,
  () => openConnection("DynamoDB", awsEndpoint(DYNAMODB)),
  () => decoyKey.get(),
);

/** CreateAuthChallenge: an Authsignal URL for the client, the round's identity for Verify. */
export async function handler(
  event: CreateAuthChallengeTriggerEvent,
): Promise<CreateAuthChallengeTriggerEvent> {
  await runTrigger("CreateAuthChallenge", knownUser(event.request).sub, async () => {
    Object.assign(event.response, await challengeFor(event));
    return { outcome: "challenged" };
  });
  return event;
}

const decoyId = async (userPoolId: string, userName: string) =>
  decoyUserId(await decoyKey.get(), userPoolId, userName);

async function challengeFor(event: CreateAuthChallengeTriggerEvent) {
  const { userPoolId, userName, callerContext, request } = event;
  const anchor = anchorOf(env);
  const unknownUsers = unknownUsersOf(env);
  const { sub, attributes } = knownUser(request);
  const challenge = async () =>
    createOwnedChallenge(
      {
        userPoolId,
        userName,
        sub,
        address: attributes[anchor],
        clientId: callerContext.clientId,
        session: request.session,
      },
      {
        owners: ownerStore(variable(env, "OWNERS_TABLE")),
        authsignal: createCalls(authsignal.call()),
        draw: randomUUID,
        decoyId,
      },
      await settings.get(),
      {
        action: variable(env, "AUTHSIGNAL_ACTION"),
        anchor,
        epoch: ownersEpoch(env),
        methods: methodsOf(env),
        unknownUsers,
        maxAttempts: maxAttempts(env),
        acceptAllow: env["ACCEPT_ALLOW"] === "yes",
      },
    );
  return unknownUsers === "decoy" ? atLeast(ANSWER_FLOOR_MS, challenge) : challenge();
}
