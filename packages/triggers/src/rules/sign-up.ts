import { PublicError } from "./public-error.ts";

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
 * @throws PublicError `SIGN_UP_CLOSED`, `SIGN_UP_EMAIL_REQUIRED`
 */
export function admitSignUp(
  triggerSource: string,
  attributes: Readonly<Record<string, string>>,
  selfSignUp: "open" | "closed",
): SignUpAdmission {
  const bySelf = triggerSource === "PreSignUp_SignUp";
  if (bySelf && selfSignUp === "closed") throw new PublicError("SIGN_UP_CLOSED");
  // Without an address there is nothing that a first sign-in could enrol.
  if (bySelf && !attributes["email"]) throw new PublicError("SIGN_UP_EMAIL_REQUIRED");
  return { autoConfirmUser: bySelf, autoVerifyEmail: false, autoVerifyPhone: false };
}
