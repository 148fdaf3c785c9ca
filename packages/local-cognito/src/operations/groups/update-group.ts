import { groupMembers } from "../../store/group-store.ts";
import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeGroup, groupName, groupOf } from "./group-shapes.ts";

export const UpdateGroup = operation({
  name: "UpdateGroup",
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName, ...groupMembers }),
  run(cognito, { UserPoolId, GroupName, Description, RoleArn, Precedence }) {
    const { settings, poolId, name } = groupOf(cognito, UserPoolId, GroupName);
    const changed = {
      Description: Description ?? settings.Description,
      RoleArn: RoleArn ?? settings.RoleArn,
      Precedence: Precedence ?? settings.Precedence,
    };
    return { Group: describeGroup(cognito.groups.put(poolId, name, changed, cognito.now())) };
  },
});
