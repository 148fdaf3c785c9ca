import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminEnableUser = operation({
  name: "AdminEnableUser",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminTarget(cognito, input.UserPoolId, input.Username);
    cognito.users.update(pool, { ...user, enabled: true }, cognito.now());
    return {};
  },
});
