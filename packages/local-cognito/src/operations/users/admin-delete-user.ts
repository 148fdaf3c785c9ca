import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";

export const AdminDeleteUser = operation({
  name: "AdminDeleteUser",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    cognito.users.delete(adminTarget(cognito, input.UserPoolId, input.Username).user);
    return {};
  },
});
