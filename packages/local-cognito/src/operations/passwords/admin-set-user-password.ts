import { checkPassword } from "../../passwords/password-policy.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { temporaryRecord } from "../../passwords/temporary-password.ts";
import { poolName } from "../../pools/user-pool.ts";
import { boolean, object, optional } from "../../validation/check.ts";
import { password, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminSetUserPassword = operation({
  name: "AdminSetUserPassword",
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Username: username,
    Password: password,
    Permanent: optional(boolean),
  }),
  run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    checkPassword(pool, input.Password);
    const now = cognito.now();
    const record =
      input.Permanent === true
        ? recordPassword(poolName(pool.id), user.username, input.Password)
        : temporaryRecord(pool, user.username, input.Password, now);
    const status = input.Permanent === true ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    cognito.users.update(pool, { ...user, status, password: record }, now);
    cognito.lockout.succeed(user.rowId);
    return {};
  },
});
