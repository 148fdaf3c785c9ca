import type { UserPool } from "../../pools/user-pool.ts";

/** The reply of Get- and SetUserPoolMfaConfig. */
export function describeMfa({ settings }: UserPool): object {
  return {
    SmsMfaConfiguration: settings.SmsMfaConfiguration,
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    WebAuthnConfiguration: settings.WebAuthnConfiguration,
    MfaConfiguration: settings.MfaConfiguration ?? "OFF",
  };
}
