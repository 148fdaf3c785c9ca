import { CognitoError, missingParameter } from "../errors.ts";
import { findRefreshable, refreshTokens } from "../flows/refresh.ts";
import { checkFlow, startCustomAuth } from "../flows/startSignIn.ts";
import { checkSecretHash } from "../pools/secretHash.ts";
import { anything, object, oneOf, optional } from "../validation/check.ts";
import { clientId, secretMap, session, stringMap } from "../validation/shapes.ts";
import { operation } from "./operation.ts";

export const InitiateAuth = operation({
  name: "InitiateAuth",
  input: object({
    AuthFlow: oneOf(
      "USER_SRP_AUTH",
      "REFRESH_TOKEN_AUTH",
      "REFRESH_TOKEN",
      "CUSTOM_AUTH",
      "ADMIN_NO_SRP_AUTH",
      "USER_PASSWORD_AUTH",
      "ADMIN_USER_PASSWORD_AUTH",
      "USER_AUTH",
    ),
    ClientId: clientId,
    AuthParameters: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(anything),
    Session: optional(session),
  }),
  async run(cognito, input) {
    const client = cognito.clients.get(input.ClientId);
    const place = { client, pool: cognito.pools.get(client.poolId) };
    const parameters = input.AuthParameters ?? {};
    switch (input.AuthFlow) {
      case "CUSTOM_AUTH":
        return startCustomAuth(cognito, place, parameters);
      case "REFRESH_TOKEN":
      case "REFRESH_TOKEN_AUTH": {
        checkFlow(client, "REFRESH_TOKEN_AUTH");
        const token = parameters["REFRESH_TOKEN"];
        if (token === undefined || token === "") throw missingParameter("REFRESH_TOKEN");
        if (client.secrets.length > 0 && parameters["SECRET_HASH"] === undefined)
          checkSecretHash(client, [], undefined);
        const found = findRefreshable(cognito, place, token);
        checkSecretHash(client, [found.user.username, found.user.sub], parameters["SECRET_HASH"]);
        const AuthenticationResult = await refreshTokens(cognito, place, found, undefined);
        return { AuthenticationResult, ChallengeParameters: {} };
      }
      case "ADMIN_NO_SRP_AUTH":
      case "ADMIN_USER_PASSWORD_AUTH":
        throw new CognitoError("InvalidParameterException", "Initiate Auth method not supported");
      default:
        checkFlow(client, input.AuthFlow);
        throw new CognitoError("InvalidParameterException", "Initiate Auth method not supported");
    }
  },
});
