import { mfaMembers } from "../../pools/user-pool-settings.ts";
import { savePool } from "../../setup/pools.ts";
import { object, oneOf, optional } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeMfa } from "./mfa-shapes.ts";

export const SetUserPoolMfaConfig = operation({
  name: "SetUserPoolMfaConfig",
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
