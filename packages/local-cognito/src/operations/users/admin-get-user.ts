import { listAttributes } from "../../users/user-attributes.ts";
import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../operation.ts";
import { adminTarget, describeUser } from "./user-shapes.ts";

export const AdminGetUser = operation({
  name: "AdminGetUser",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
    return { ...describeUser(user), Attributes: undefined, UserAttributes: listAttributes(user) };
  },
});
