import { publicCall } from "../../call.ts";
import { CognitoError, userDoesNotExist } from "../../errors.ts";
import { codeMismatch, redeemCode } from "../../messages/redeem-code.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import { checkSecretHash } from "../../pools/secret-hash.ts";
import { poolName } from "../../pools/user-pool.ts";
import { postConfirmation } from "../../triggers/notifications.ts";
import { resolveUser } from "../../users/resolve-user.ts";
import { anything, object, optional } from "../../validation/check.ts";
import {
  clientId,
  confirmationCode,
  password,
  secretHash,
  stringMap,
  userContextData,
  username,
} from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const ConfirmForgotPassword = operation({
  input: object({
    ClientId: clientId,
    SecretHash: optional(secretHash),
    Username: username,
    ConfirmationCode: confirmationCode,
    Password: password,
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(userContextData),
    ClientMetadata: optional(stringMap),
  }),
  async run(cognito, input) {
    const call = publicCall(cognito, input.ClientId, input.ClientMetadata);
    const { pool, client } = call;
    checkSecretHash(client, [input.Username], input.SecretHash);
    checkPassword(pool, input.Password);
    const user = resolveUser(cognito.users, pool, input.Username);
    if (user === undefined) throw hidesUnknownUsers(client) ? codeMismatch() : userDoesNotExist();
    if (!user.enabled) throw new CognitoError("NotAuthorizedException", "User is disabled.");
    redeemCode(cognito, user, "forgot-password", input.ConfirmationCode);
    const record = recordPassword(poolName(pool.id), user.username, input.Password);
    // The code came to an address of theirs, which is as good as a confirmation.
    const changed = cognito.users.update(
      pool,
      user.rowId,
      () => ({ status: "CONFIRMED", password: record }),
      cognito.now(),
    );
    cognito.lockout.succeed(user.rowId);
    await postConfirmation(call, changed, "PostConfirmation_ConfirmForgotPassword");
    return {};
  },
});
