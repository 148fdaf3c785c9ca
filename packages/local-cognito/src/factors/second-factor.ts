import { OWN_WORDS } from "../assumptions.ts";
import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";

/** Whether one factor is not enough: MFA is required, or optional and activated by the user. */
export function needsSecondFactor(cognito: Cognito, { settings }: UserPool, user: User): boolean {
  const mode = settings.MfaConfiguration ?? "OFF";
  return mode === "ON" || (mode === "OPTIONAL" && cognito.passkeys.isMfa(user.rowId));
}

/**
 * Whether a passkey of the user satisfies MFA: the pool says so, and the user has activated it (API reference of
 * WebAuthnConfigurationType and WebAuthnMfaSettingsType).
 */
export function countsAsTwoFactors(cognito: Cognito, { settings }: UserPool, user: User): boolean {
  const { FactorConfiguration } = settings.WebAuthnConfiguration ?? {};
  return FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION" && cognito.passkeys.isMfa(user.rowId);
}

/**
 * Stops a sign-in after a right password where a second factor is due, because there is none here to ask for.
 *
 * @throws {InvalidParameterException} when the user needs a second factor
 */
export function refusePasswordAlone(cognito: Cognito, pool: UserPool, user: User): void {
  if (needsSecondFactor(cognito, pool, user))
    throw new CognitoError("InvalidParameterException", OWN_WORDS.secondFactorMissing);
}
