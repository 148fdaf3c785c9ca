import { CognitoError } from "../../errors.ts";
import { sendCode } from "../../messages/send-code.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { temporaryRecord } from "../../passwords/temporary-password.ts";
import { poolName } from "../../pools/user-pool.ts";
import { recoveryAddress } from "../../users/recovery-address.ts";
import { boolean, object, optional } from "../../validation/check.ts";
import { password, stringMap, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

export const AdminResetUserPassword = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, ClientMetadata: optional(stringMap) }),
  async run(cognito, input) {
    const call = adminUserCall(cognito, input);
    const { pool, user } = call;
    if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED")
      throw new CognitoError("NotAuthorizedException", "User password cannot be reset in the current state.");
    const address = recoveryAddress(pool, user);
    const updated = cognito.users.update(
      pool,
      user.rowId,
      () => ({ status: "RESET_REQUIRED" }),
      cognito.now(),
    );
    await sendCode(call, {
      user: updated,
      purpose: "forgot-password",
      source: "CustomMessage_ForgotPassword",
      ...address,
    });
    return {};
  },
});

export const AdminSetUserPassword = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Username: username,
    Password: password,
    Permanent: optional(boolean),
  }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    checkPassword(pool, input.Password);
    const now = cognito.now();
    const record =
      input.Permanent === true
        ? recordPassword(poolName(pool.id), user.username, input.Password)
        : temporaryRecord(pool, user.username, input.Password, now);
    const status = input.Permanent === true ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    cognito.users.update(pool, user.rowId, () => ({ status, password: record }), now);
    cognito.lockout.succeed(user.rowId);
    return {};
  },
});
