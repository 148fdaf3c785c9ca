/**
 * The words of Authsignal's API, spelled as `@authsignal/node` 2.21 exports them.
 */
export const USER_ACTION_STATES = [
  "ALLOW",
  "BLOCK",
  "CHALLENGE_REQUIRED",
  "CHALLENGE_SUCCEEDED",
  "CHALLENGE_FAILED",
  "REVIEW_REQUIRED",
  "REVIEW_SUCCEEDED",
  "REVIEW_FAILED",
] as const;
export type UserActionState = (typeof USER_ACTION_STATES)[number];

export const VERIFICATION_METHODS = [
  "SMS",
  "EMAIL_OTP",
  "EMAIL_MAGIC_LINK",
  "AUTHENTICATOR_APP",
  "PASSKEY",
  "SECURITY_KEY",
  "PUSH",
  "VERIFF",
  "IPROOV",
  "IDVERSE",
  "PALM_BIOMETRICS_RR",
  "RECOVERY_CODE",
  "DEVICE",
  "WHATSAPP",
] as const;
export type VerificationMethod = (typeof VERIFICATION_METHODS)[number];

/** Methods that deliver a one-time code to an address. */
export const OTP_METHODS = ["EMAIL_OTP", "SMS", "WHATSAPP"] as const;
export type OtpMethod = (typeof OTP_METHODS)[number];

/** Methods that are enrolled with an address. */
const ADDRESS_METHODS = [...OTP_METHODS, "EMAIL_MAGIC_LINK"] as const;
export type AddressMethod = (typeof ADDRESS_METHODS)[number];

export type FailureReason = "CODE_INVALID_OR_EXPIRED" | "MAX_ATTEMPTS_EXCEEDED";

/** What a tenant's action does for an enrolled user when no rule says otherwise. */
export const OUTCOMES = ["ALLOW", "CHALLENGE", "REVIEW", "BLOCK"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A JSON object: "any key/value pairs". */
export type CustomData = Record<string, unknown>;

export function isUserActionState(value: string): value is UserActionState {
  return USER_ACTION_STATES.some((state) => state === value);
}

export function isVerificationMethod(value: string): value is VerificationMethod {
  return VERIFICATION_METHODS.some((method) => method === value);
}

export function isOtpMethod(value: string): value is OtpMethod {
  return OTP_METHODS.some((method) => method === value);
}

export function isAddressMethod(value: string): value is AddressMethod {
  return ADDRESS_METHODS.some((method) => method === value);
}

export function isEmailMethod(method: VerificationMethod): boolean {
  return method === "EMAIL_OTP" || method === "EMAIL_MAGIC_LINK";
}
