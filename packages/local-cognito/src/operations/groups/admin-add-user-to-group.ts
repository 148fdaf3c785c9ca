import { object } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminTarget } from "../shared/user-shapes.ts";
import { groupName, groupOf } from "./group-shapes.ts";

export const AdminAddUserToGroup = operation({
  name: "AdminAddUserToGroup",
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, GroupName: groupName }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
    cognito.groups.add(user.rowId, groupOf(cognito, input.UserPoolId, input.GroupName));
    return {};
  },
});
