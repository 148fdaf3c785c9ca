import type { AddressAttribute } from "./anchor.ts";
import { PublicError } from "./public-error.ts";

/** PreSignUp's answer to Cognito. */
export interface SignUpAdmission {
  autoConfirmUser: boolean;
  autoVerifyEmail: boolean;
  autoVerifyPhone: boolean;
}

export interface SignUpRequest {
  readonly triggerSource: string;
  readonly clientId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SignUpPolicy {
  readonly selfSignUp: "open" | "closed";
  /** The clients from which somebody may sign up; `undefined`: every client of the pool. */
  readonly clientIds: readonly string[] | undefined;
  readonly anchor: AddressAttribute;
}

/**
 * Admits a sign-up, for a pool with a PreSignUp trigger of its own as well. Confirmed means only that the user may try
 * to sign in: the address counts as proven after its own challenge, so nothing is verified here. (`autoVerifyEmail`
 * would also take an alias away from its holder.) Invitations and federated people pass untouched.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 *
 * @throws {PublicError} `SIGN_UP_CLOSED` when people cannot sign themselves up, `CLIENT_NOT_LISTED` when the client may
 * not, `SIGN_UP_EMAIL_REQUIRED` when the anchor is missing
 */
export function admitSignUp(
  { triggerSource, clientId, attributes }: SignUpRequest,
  { selfSignUp, clientIds, anchor }: SignUpPolicy,
): SignUpAdmission {
  // `PreSignUp_AdminCreateUser` (its client id is `CLIENT_ID_NOT_APPLICABLE`), `PreSignUp_ExternalProvider`.
  const bySelf = triggerSource === "PreSignUp_SignUp";
  if (bySelf && selfSignUp === "closed") throw new PublicError("SIGN_UP_CLOSED");
  if (bySelf && clientIds !== undefined && !clientIds.includes(clientId))
    throw new PublicError("CLIENT_NOT_LISTED");
  // Without an address there is nothing to prove at a first sign-in.
  if (bySelf && !attributes[anchor]) throw new PublicError("SIGN_UP_EMAIL_REQUIRED");
  return { autoConfirmUser: bySelf, autoVerifyEmail: false, autoVerifyPhone: false };
}
