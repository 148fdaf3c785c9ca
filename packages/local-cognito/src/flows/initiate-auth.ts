import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import { type Infer, oneOf } from "../validation/check.ts";
import type { AuthReply, ClientMetadata } from "./challenges/replies.ts";
import { startCustomAuth } from "./custom-auth/start-custom-auth.ts";
import { startPassword } from "./password/password-sign-in.ts";
import { startSrp } from "./password/start-srp.ts";
import { refreshSignIn } from "./refresh/refresh-sign-in.ts";
import { type AuthParameters, checkFlow } from "./start/auth-parameters.ts";
import type { Place } from "./start/place.ts";

/** Values of AuthFlow, in the order of the service's message. */
export const authFlow = oneOf(
  "USER_SRP_AUTH",
  "REFRESH_TOKEN_AUTH",
  "REFRESH_TOKEN",
  "CUSTOM_AUTH",
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
  "USER_AUTH",
);

/** A start as InitiateAuth and AdminInitiateAuth take it. */
export interface AuthStart {
  readonly flow: Infer<typeof authFlow>;
  readonly parameters: AuthParameters;
  readonly clientMetadata: ClientMetadata;
  /** Whether it came through AdminInitiateAuth, which has ADMIN_USER_PASSWORD_AUTH for USER_PASSWORD_AUTH. */
  readonly admin: boolean;
}

const notSupported = () =>
  new CognitoError("InvalidParameterException", "Initiate Auth method not supported");

/** Starts a sign-in by any flow. */
export function initiateAuth(cognito: Cognito, place: Place, start: AuthStart): Promise<AuthReply> {
  const { flow, parameters, clientMetadata, admin } = start;
  switch (flow) {
    case "CUSTOM_AUTH":
      return startCustomAuth(cognito, place, parameters, clientMetadata);
    case "USER_SRP_AUTH":
      return startSrp(cognito, place, parameters, clientMetadata);
    case "USER_PASSWORD_AUTH":
      if (admin) throw notSupported();
      return startPassword(cognito, place, flow, parameters, clientMetadata);
    case "ADMIN_NO_SRP_AUTH":
    case "ADMIN_USER_PASSWORD_AUTH":
      if (!admin) throw notSupported();
      return startPassword(cognito, place, "ADMIN_USER_PASSWORD_AUTH", parameters, clientMetadata);
    case "REFRESH_TOKEN":
    case "REFRESH_TOKEN_AUTH":
      return refreshSignIn(cognito, place, parameters);
    case "USER_AUTH":
      checkFlow(place.client, flow);
      throw new CognitoError(
        "InvalidParameterException",
        "USER_AUTH (choice-based sign-in) is not part of this server. There are CUSTOM_AUTH, USER_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH.",
      );
  }
}
