import { flowNotEnabled, ONLY_CUSTOM_AUTH, SRP_START_NEEDS_SRP_FLOW } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError, missingParameter, userDoesNotExist } from "../errors.ts";
import { type AppClient, type AuthFlow, allowsFlow, hidesUnknownUsers } from "../pools/appClient.ts";
import { checkSecretHash } from "../pools/secretHash.ts";
import { readSrpA } from "../srp/server.ts";
import { resolveUser } from "../users/resolveUser.ts";
import { checkMaySignIn } from "./checkUser.ts";
import { checkChallengeTriggers, nextRound, type Place } from "./customAuth.ts";
import type { SignIn } from "./pendingSignIn.ts";
import type { AuthReply } from "./replies.ts";
import { decoyUsername } from "./unknownUser.ts";

/** The parameters of a start, by name. */
export type AuthParameters = Readonly<Record<string, string>>;

/** @throws CognitoError InvalidParameterException */
export function checkFlow(client: AppClient, flow: AuthFlow): void {
  if (allowsFlow(client, flow)) return;
  const onlyCustom = client.settings.ExplicitAuthFlows?.includes("CUSTOM_AUTH_FLOW_ONLY") === true;
  throw new CognitoError("InvalidParameterException", onlyCustom ? ONLY_CUSTOM_AUTH : flowNotEnabled(flow));
}

/** USERNAME of a start, after SECRET_HASH was checked over it. */
export function readUsername(client: AppClient, parameters: AuthParameters): string {
  const name = parameters["USERNAME"];
  checkSecretHash(client, name === undefined ? [] : [name], parameters["SECRET_HASH"]);
  if (name === undefined || name === "") throw missingParameter("USERNAME");
  return name;
}

/** Finds who signs in; an unknown name is an error, or a sign-in that can never succeed, as the client is set. */
export function beginSignIn(
  cognito: Cognito,
  { pool, client }: Place,
  flow: SignIn["flow"],
  givenName: string,
): SignIn {
  const user = resolveUser(cognito.users, pool, givenName);
  if (user === undefined && !hidesUnknownUsers(client)) throw userDoesNotExist();
  if (user !== undefined) checkMaySignIn(user);
  return {
    flow,
    poolId: pool.id,
    clientId: client.id,
    userRowId: user?.rowId,
    userName: user?.username ?? decoyUsername(pool, givenName),
    givenName,
    srpA: undefined,
    history: [],
  };
}

/** CUSTOM_AUTH, started plainly or with SRP (CHALLENGE_NAME = SRP_A). */
export function startCustomAuth(
  cognito: Cognito,
  place: Place,
  parameters: AuthParameters,
): Promise<AuthReply> {
  checkFlow(place.client, "CUSTOM_AUTH");
  const givenName = readUsername(place.client, parameters);
  checkChallengeTriggers(cognito, place.pool);
  const withSrp = parameters["CHALLENGE_NAME"] === "SRP_A";
  if (withSrp && SRP_START_NEEDS_SRP_FLOW) checkFlow(place.client, "USER_SRP_AUTH");
  const srpA = parameters["SRP_A"];
  if (withSrp && srpA === undefined) throw missingParameter("SRP_A");
  const signIn = beginSignIn(cognito, place, "CUSTOM_AUTH", givenName);
  if (!withSrp || srpA === undefined) return nextRound(cognito, place, signIn, undefined);
  const start = { challengeName: "SRP_A", challengeResult: true, challengeMetadata: null };
  return nextRound(
    cognito,
    place,
    { ...signIn, srpA: readSrpA(srpA).toString(16), history: [start] },
    undefined,
  );
}
