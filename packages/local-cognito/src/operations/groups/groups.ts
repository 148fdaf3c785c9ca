import { PAGE_LIMIT } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { groupMembers } from "../../store/group-store.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { describeGroup, groupName, groupOf } from "./group-shapes.ts";

export const CreateGroup = operation({
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

export const GetGroup = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName }),
  run: (cognito, input) => ({ Group: describeGroup(groupOf(cognito, input.UserPoolId, input.GroupName)) }),
});

export const UpdateGroup = operation({
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

export const DeleteGroup = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, GroupName: groupName }),
  run(cognito, input) {
    const group = groupOf(cognito, input.UserPoolId, input.GroupName);
    cognito.groups.delete(group.poolId, group.name);
    return {};
  },
});

export const ListGroups = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Limit: optional(integer({ min: 0, max: PAGE_LIMIT })),
    NextToken: optional(string({ min: 1 })),
  }),
  run(cognito, input) {
    const pool = cognito.pools.get(input.UserPoolId);
    const limit = input.Limit || PAGE_LIMIT;
    const groups = cognito.groups.list(pool.id, afterToken(input.NextToken) ?? "", limit);
    const names = groups.map(({ name }) => name);
    return { Groups: groups.map(describeGroup), NextToken: pageToken(names, limit) };
  },
});
