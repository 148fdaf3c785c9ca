import { listAttributes } from "../../users/user-attributes.ts";
import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget, describeUser } from "../shared/user-shapes.ts";

export const AdminGetUser = operation({
  name: "AdminGetUser",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
    return { ...describeUser(user), Attributes: undefined, UserAttributes: listAttributes(user) };
  },
});
