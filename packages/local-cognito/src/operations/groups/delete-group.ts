import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { groupName, groupOf } from "./group-shapes.ts";

export const DeleteGroup = operation({
  name: "DeleteGroup",
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName }),
  run(cognito, input) {
    const group = groupOf(cognito, input.UserPoolId, input.GroupName);
    cognito.groups.delete(group.poolId, group.name);
    return {};
  },
});
