import type { VerificationMethod } from "../../core/vocabulary.ts";
import { credentialUi } from "./credential.ts";
import { faceCheckUi } from "./face-check.ts";
import { magicLinkUi } from "./magic-link.ts";
import type { MethodUi } from "./method-ui.ts";
import { otpUi } from "./otp.ts";
import { pushUi } from "./push.ts";
import { recoveryCodeUi } from "./recovery-code.ts";
import { totpUi } from "./totp.ts";

/** The methods that the pre-built UI can show. */
export const methodUis: Partial<Record<VerificationMethod, MethodUi>> = {
  EMAIL_OTP: otpUi("EMAIL_OTP"),
  EMAIL_MAGIC_LINK: magicLinkUi,
  SMS: otpUi("SMS"),
  WHATSAPP: otpUi("WHATSAPP"),
  AUTHENTICATOR_APP: totpUi,
  PASSKEY: credentialUi("PASSKEY"),
  SECURITY_KEY: credentialUi("SECURITY_KEY"),
  PUSH: pushUi,
  IPROOV: faceCheckUi,
  RECOVERY_CODE: recoveryCodeUi,
};
