import { OWN_WORDS, PASSKEY_MFA_NEEDS_OTHER_METHOD } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import type { User } from "../../users/user.ts";
import { boolean, type Infer, object, optional } from "../../validation/check.ts";
import { token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

const otherMethod = optional(object({ Enabled: optional(boolean), PreferredMfa: optional(boolean) }));

const methods = {
  SMSMfaSettings: otherMethod,
  SoftwareTokenMfaSettings: otherMethod,
  EmailMfaSettings: otherMethod,
  WebAuthnMfaSettings: optional(object({ Enabled: optional(boolean) })),
};
const preference = object(methods);

const refuse = (message: string) => new CognitoError("InvalidParameterException", message);

/** Activates passkeys as MFA for a user, or ends that; the other methods are not here, so they can only be off. */
function setPreference(
  cognito: Cognito,
  pool: UserPool,
  user: User,
  { WebAuthnMfaSettings, ...others }: Infer<typeof preference>,
): object {
  for (const name of ["SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings"] as const)
    if (others[name]?.Enabled === true || others[name]?.PreferredMfa === true)
      throw refuse(OWN_WORDS.otherMfaPreference(name));
  if (WebAuthnMfaSettings?.Enabled === undefined) return {};
  const { FactorConfiguration } = pool.settings.WebAuthnConfiguration ?? {};
  if (WebAuthnMfaSettings.Enabled && FactorConfiguration !== "MULTI_FACTOR_WITH_USER_VERIFICATION")
    throw refuse(OWN_WORDS.noPasskeyMfa);
  if (WebAuthnMfaSettings.Enabled && PASSKEY_MFA_NEEDS_OTHER_METHOD) throw refuse(OWN_WORDS.noOtherMfaMethod);
  cognito.passkeys.setMfa(user.rowId, WebAuthnMfaSettings.Enabled);
  return {};
}

export const SetUserMFAPreference = operation({
  input: object({ AccessToken: token, ...methods }),
  async run(cognito, input) {
    const { pool, user } = await authorizeAccess(cognito, input.AccessToken);
    return setPreference(cognito, pool, user, input);
  },
});

export const AdminSetUserMFAPreference = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, ...methods }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    return setPreference(cognito, pool, user, input);
  },
});
