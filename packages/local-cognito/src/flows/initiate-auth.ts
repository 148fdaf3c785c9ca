import type { ClientCall } from "../call.ts";
import { CognitoError } from "../errors.ts";
import type { AuthReply } from "../tokens/auth-reply.ts";
import { type Infer, oneOf } from "../validation/check.ts";
import { startCustomAuth } from "./custom-auth/start-custom-auth.ts";
import { startPassword } from "./password/password-sign-in.ts";
import { startSrp } from "./password/start-srp.ts";
import { refreshSignIn } from "./refresh/refresh-sign-in.ts";
import type { AuthParameters } from "./start/auth-parameters.ts";
import { startUserAuth } from "./user-auth/start-user-auth.ts";

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

/** A start as InitiateAuth and AdminInitiateAuth carry it. */
export interface AuthStart {
  readonly flow: Infer<typeof authFlow>;
  readonly parameters: AuthParameters;
  /** The `Session` of ConfirmSignUp, for USER_AUTH. */
  readonly session: string | undefined;
  /** Whether it came through AdminInitiateAuth, which has ADMIN_USER_PASSWORD_AUTH for USER_PASSWORD_AUTH. */
  readonly admin: boolean;
}

const notSupported = () =>
  new CognitoError("InvalidParameterException", "Initiate Auth method not supported");

/**
 * Starts a sign-in by any flow.
 *
 * @throws {InvalidParameterException} when the flow is not enabled, or a parameter is missing
 * @throws {NotAuthorizedException} when the user or the password is not accepted
 */
export function initiateAuth(call: ClientCall, start: AuthStart): Promise<AuthReply> {
  const { flow, parameters, admin } = start;
  switch (flow) {
    case "CUSTOM_AUTH":
      return startCustomAuth(call, parameters);
    case "USER_SRP_AUTH":
      return startSrp(call, parameters);
    case "USER_PASSWORD_AUTH":
      if (admin) throw notSupported();
      return startPassword(call, flow, parameters);
    case "ADMIN_NO_SRP_AUTH":
    case "ADMIN_USER_PASSWORD_AUTH":
      if (!admin) throw notSupported();
      return startPassword(call, "ADMIN_USER_PASSWORD_AUTH", parameters);
    case "REFRESH_TOKEN":
    case "REFRESH_TOKEN_AUTH":
      return refreshSignIn(call, parameters);
    case "USER_AUTH":
      return startUserAuth(call, parameters, start.session);
  }
}
