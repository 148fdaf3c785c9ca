/**
 * Authsignal's verification methods that somebody else can approve elsewhere: the one who starts the round is signed in by
 * the approval, and may then enrol more. They prove nothing unless they are named.
 */
const APPROVED_ELSEWHERE = ["EMAIL_MAGIC_LINK", "PUSH", "DEVICE"] as const;

/** The methods that prove a person where nothing else is set. */
export const DEFAULT_METHODS: readonly string[] = [
  "EMAIL_OTP",
  "SMS",
  "WHATSAPP",
  "AUTHENTICATOR_APP",
  "PASSKEY",
  "SECURITY_KEY",
  "RECOVERY_CODE",
  "VERIFF",
  "IPROOV",
  "IDVERSE",
  "PALM_BIOMETRICS_RR",
];

/** All methods that a setting may name. */
export const VERIFICATION_METHODS: readonly string[] = [...DEFAULT_METHODS, ...APPROVED_ELSEWHERE];
