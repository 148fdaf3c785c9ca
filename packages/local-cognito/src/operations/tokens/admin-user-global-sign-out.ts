import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminUserGlobalSignOut = operation({
  name: "AdminUserGlobalSignOut",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
    cognito.grants.revokeAllOf(user.rowId, cognito.now());
    return {};
  },
});
