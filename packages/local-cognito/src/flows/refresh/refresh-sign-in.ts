import { REPLACED_TOKEN_IN_INITIATE_AUTH } from "../../assumptions.ts";
import { type ClientCall, withoutMetadata } from "../../call.ts";
import { CognitoError } from "../../errors.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { type AuthParameters, checkFlow, required } from "../start/auth-parameters.ts";
import { findRefreshable, refreshTokens } from "./refresh.ts";

/** Of a token that was replaced while its client rotated them. */
const replaced = () => new CognitoError(REPLACED_TOKEN_IN_INITIATE_AUTH, "Refresh Token has been revoked");

/** REFRESH_TOKEN_AUTH: new access and ID tokens, the refresh token stays. ClientMetadata reaches no trigger. SECRET_HASH is over user name or `sub`. */
export async function refreshSignIn(call: ClientCall, parameters: AuthParameters): Promise<AuthReply> {
  const { client } = call;
  checkFlow(client, "REFRESH_TOKEN_AUTH");
  const hash = parameters["SECRET_HASH"];
  if (hash === undefined) checkSecretHash(client, [], hash);
  const token = required(parameters, "REFRESH_TOKEN");
  const found = findRefreshable(call, token, replaced);
  checkSecretHash(client, [found.user.username, found.user.sub], hash);
  const AuthenticationResult = await refreshTokens(withoutMetadata(call), token, replaced);
  return { AuthenticationResult, ChallengeParameters: {} };
}
