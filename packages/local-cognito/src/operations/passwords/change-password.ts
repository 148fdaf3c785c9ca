import { CognitoError, incorrectCredentials } from "../../errors.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { isPassword, recordPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import { object, optional } from "../../validation/check.ts";
import { password, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const ChangePassword = operation({
  input: object({ AccessToken: token, PreviousPassword: optional(password), ProposedPassword: password }),
  async run(cognito, input) {
    const { pool, user } = await authorizeAccess(cognito, input.AccessToken);
    checkPassword(pool, input.ProposedPassword);
    const name = poolName(pool.id);
    if (user.password !== undefined) {
      if (input.PreviousPassword === undefined)
        throw new CognitoError("InvalidParameterException", "Missing required parameter PreviousPassword");
      cognito.lockout.check(user.rowId);
      if (!isPassword(user.password, name, user.username, input.PreviousPassword)) {
        cognito.lockout.fail(user.rowId);
        throw incorrectCredentials();
      }
    }
    const record = recordPassword(name, user.username, input.ProposedPassword);
    cognito.users.update(pool, { ...user, password: record }, cognito.now());
    cognito.lockout.succeed(user.rowId);
    return {};
  },
});
