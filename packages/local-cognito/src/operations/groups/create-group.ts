import { CognitoError } from "../../errors.ts";
import { groupMembers } from "../../store/group-store.ts";
import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describeGroup, groupName } from "./group-shapes.ts";

export const CreateGroup = operation({
  name: "CreateGroup",
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName, ...groupMembers }),
  run(cognito, { UserPoolId, GroupName, Description, RoleArn, Precedence }) {
    const pool = cognito.pools.get(UserPoolId);
    if (cognito.groups.find(pool.id, GroupName) !== undefined)
      throw new CognitoError("GroupExistsException", "A group with the name already exists.");
    const settings = { Description, RoleArn, Precedence };
    return { Group: describeGroup(cognito.groups.put(pool.id, GroupName, settings, cognito.now())) };
  },
});
