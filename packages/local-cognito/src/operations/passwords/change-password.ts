import { incorrectCredentials, missingParameter } from "../../errors.ts";
import { checkPassword } from "../../passwords/password-policy.ts";
import { isPassword, recordPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import type { User } from "../../users/user.ts";
import { object, optional } from "../../validation/check.ts";
import { password, token } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const ChangePassword = operation({
  input: object({ AccessToken: token, PreviousPassword: optional(password), ProposedPassword: password }),
  async run(cognito, input) {
    const { pool, user } = await authorizeAccess(cognito, input.AccessToken);
    checkPassword(pool, input.ProposedPassword);
    const name = poolName(pool.id);
    const record = recordPassword(name, user.username, input.ProposedPassword);
    const change = (present: User) => {
      if (present.password === undefined) return { password: record };
      if (input.PreviousPassword === undefined) throw missingParameter("PreviousPassword");
      cognito.lockout.check(user.rowId);
      if (!isPassword(present.password, name, user.username, input.PreviousPassword)) {
        cognito.lockout.fail(user.rowId);
        throw incorrectCredentials();
      }
      return { password: record };
    };
    cognito.users.update(pool, user.rowId, change, cognito.now());
    cognito.lockout.succeed(user.rowId);
    return {};
  },
});
