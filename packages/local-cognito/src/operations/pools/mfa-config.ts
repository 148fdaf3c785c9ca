import type { UserPool } from "../../pools/user-pool.ts";
import { mfaMembers } from "../../pools/user-pool-settings.ts";
import { savePool } from "../../setup/pools.ts";
import { object, oneOf, optional } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

/** The reply of Get- and SetUserPoolMfaConfig. */
function describeMfa({ settings }: UserPool): object {
  return {
    SmsMfaConfiguration: settings.SmsMfaConfiguration,
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    WebAuthnConfiguration: settings.WebAuthnConfiguration,
    MfaConfiguration: settings.MfaConfiguration ?? "OFF",
  };
}

export const GetUserPoolMfaConfig = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId }),
  run: (cognito, input) => describeMfa(cognito.pools.get(input.UserPoolId)),
});

export const SetUserPoolMfaConfig = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    MfaConfiguration: optional(oneOf("OFF", "ON", "OPTIONAL")),
    ...mfaMembers,
  }),
  run(cognito, input) {
    const { id, settings } = cognito.pools.get(input.UserPoolId);
    const changes = {
      MfaConfiguration: input.MfaConfiguration ?? settings.MfaConfiguration,
      SmsMfaConfiguration: input.SmsMfaConfiguration,
      SoftwareTokenMfaConfiguration: input.SoftwareTokenMfaConfiguration,
      EmailMfaConfiguration: input.EmailMfaConfiguration,
      WebAuthnConfiguration: input.WebAuthnConfiguration,
    };
    return describeMfa(savePool(cognito, id, { ...settings, ...changes }));
  },
});
