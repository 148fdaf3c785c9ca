import {
  NO_CHALLENGE_TRIGGER,
  PRE_AUTHENTICATION_IN_CUSTOM_AUTH,
  SRP_START_NEEDS_SRP_FLOW,
} from "../../assumptions.ts";
import { type ClientCall, withoutMetadata } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import { readSrpA } from "../../passwords/srp-server.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import { nextRound } from "./custom-auth.ts";

/** What Define finds in the session when the client started with SRP. It proves nothing about the password. */
const SRP_START = { challengeName: "SRP_A", challengeResult: true, challengeMetadata: null };

/**
 * CUSTOM_AUTH, started plainly or with SRP (CHALLENGE_NAME = SRP_A).
 *
 * The order of the checks is INF: flow, secret hash, Define, parameters, user. Create and Verify are looked for when they
 * are about to run.
 *
 * @throws {InvalidParameterException} when the flow is not enabled, a parameter is missing, or the pool has no Define
 */
export async function startCustomAuth(call: ClientCall, parameters: AuthParameters): Promise<AuthReply> {
  const { cognito, client, pool } = call;
  checkFlow(client, "CUSTOM_AUTH");
  const givenName = readUsername(client, parameters);
  if (!cognito.triggers.has(pool, "DefineAuthChallenge"))
    throw new CognitoError("InvalidParameterException", NO_CHALLENGE_TRIGGER);
  const withSrp = parameters["CHALLENGE_NAME"] === "SRP_A";
  if (withSrp && SRP_START_NEEDS_SRP_FLOW) checkFlow(client, "USER_SRP_AUTH");
  const srpA = withSrp ? readSrpA(required(parameters, "SRP_A")).toString(16) : undefined;
  const { signIn, user } = beginSignIn(call, "CUSTOM_AUTH", givenName);
  if (PRE_AUTHENTICATION_IN_CUSTOM_AUTH) await preAuthentication(call, signIn.userName, user);
  const history = withSrp ? [SRP_START] : [];
  return nextRound(withoutMetadata(call), { ...signIn, srpA, history });
}
