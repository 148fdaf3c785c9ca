import type { Cognito } from "../../cognito.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import type { AuthReply } from "../challenges/replies.ts";
import { type AuthParameters, checkFlow, required } from "../start/auth-parameters.ts";
import type { Place } from "../start/place.ts";
import { findRefreshable, refreshTokens } from "./refresh.ts";

/** REFRESH_TOKEN_AUTH: new access and ID tokens, the refresh token stays. ClientMetadata reaches no trigger. SECRET_HASH is over user name or `sub`. */
export async function refreshSignIn(
  cognito: Cognito,
  place: Place,
  parameters: AuthParameters,
): Promise<AuthReply> {
  const { client } = place;
  checkFlow(client, "REFRESH_TOKEN_AUTH");
  const hash = parameters["SECRET_HASH"];
  if (hash === undefined) checkSecretHash(client, [], hash);
  const found = findRefreshable(cognito, place, required(parameters, "REFRESH_TOKEN"));
  checkSecretHash(client, [found.user.username, found.user.sub], hash);
  const AuthenticationResult = await refreshTokens(cognito, place, found, undefined);
  return { AuthenticationResult, ChallengeParameters: {} };
}
