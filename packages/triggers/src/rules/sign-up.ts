import type { PublicErrorCode } from "./public-error.ts";

/** PreSignUp's answer to Cognito. */
export interface SignUpAdmission {
  autoConfirmUser: boolean;
  autoVerifyEmail: boolean;
  autoVerifyPhone: boolean;
}

/**
 * Admits a sign-up. Confirmed means only that the user may try to sign in: the address counts as proven
 * after its own challenge, so nothing is verified here. (`autoVerifyEmail` would also take an alias away
 * from its holder.)
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 *
 * @param selfSignUp the function's variable as it is: `open`, `closed`, or wrong
 * @returns the code of a refusal, which is all that the browser may read
 */
export function admitSignUp(
  triggerSource: string,
  attributes: Readonly<Record<string, string>>,
  selfSignUp: string | undefined,
): SignUpAdmission | PublicErrorCode {
  const isClosed = selfSignUp === "closed";
  if (!isClosed && selfSignUp !== "open") return "CONFIGURATION_ERROR";
  const bySelf = triggerSource === "PreSignUp_SignUp";
  if (bySelf && isClosed) return "SIGN_UP_CLOSED";
  // Without an address there is nothing that a first sign-in could enrol.
  if (bySelf && !attributes["email"]) return "SIGN_UP_EMAIL_REQUIRED";
  return { autoConfirmUser: bySelf, autoVerifyEmail: false, autoVerifyPhone: false };
}
