import { FIRST_FACTORS_NEED_PASSWORD, OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { UserPoolSettings } from "./user-pool-settings.ts";

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

/**
 * Checks the first factors of USER_AUTH (developer guide, amazon-cognito-user-pools-authentication-flow-methods and
 * user-pool-settings-mfa): a passkey is not alone, because it is registered by somebody who is signed in; where MFA is
 * required there are no one-time codes, and only passkeys that count as two factors.
 *
 * @throws {InvalidParameterException} when a factor cannot be one, or not beside the others
 */
export function checkFirstFactors(settings: UserPoolSettings): void {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors;
  if (factors === undefined) return;
  if (factors.includes("SOFTWARE_TOKEN")) throw refuse(OWN_WORDS.notFirstFactor("SOFTWARE_TOKEN"));
  if (factors.every((factor) => factor === "WEB_AUTHN")) throw refuse(OWN_WORDS.passkeyAlone);
  if (FIRST_FACTORS_NEED_PASSWORD && !factors.includes("PASSWORD")) throw refuse(OWN_WORDS.noPasswordFactor);
  if (settings.MfaConfiguration !== "ON") return;
  const code = factors.find((factor) => factor === "EMAIL_OTP" || factor === "SMS_OTP");
  if (code !== undefined) throw refuse(OWN_WORDS.codesWithRequiredMfa(code));
  const multi = settings.WebAuthnConfiguration?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  if (factors.includes("WEB_AUTHN") && !multi) throw refuse(OWN_WORDS.passkeysWithRequiredMfa);
}
