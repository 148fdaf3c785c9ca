import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, invalidPageToken, pageToken } from "../shared/page.ts";
import { adminUserCall, describeUser } from "../shared/user-shapes.ts";
import { describeGroup, groupName, groupOf } from "./group-shapes.ts";

export const AdminAddUserToGroup = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, GroupName: groupName }),
  run(cognito, input) {
    const { user } = adminUserCall(cognito, input);
    cognito.groups.add(user.rowId, groupOf(cognito, input.UserPoolId, input.GroupName));
    return {};
  },
});

export const AdminRemoveUserFromGroup = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username, GroupName: groupName }),
  run(cognito, input) {
    const { user } = adminUserCall(cognito, input);
    cognito.groups.remove(user.rowId, groupOf(cognito, input.UserPoolId, input.GroupName));
    return {};
  },
});

export const AdminListGroupsForUser = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Username: username,
    Limit: optional(integer({ min: 0, max: PAGE_LIMIT })),
    NextToken: optional(string({ min: 1 })),
  }),
  run(cognito, input) {
    const { user } = adminUserCall(cognito, input);
    const limit = input.Limit || PAGE_LIMIT;
    const after = afterToken(input.NextToken);
    const all = cognito.groups.ofUser(user.rowId);
    const first = after === undefined ? 0 : all.findIndex(({ name }) => name === after) + 1;
    const groups = all.slice(first, first + limit);
    const names = groups.map(({ name }) => name);
    const more = first + limit < all.length;
    return { Groups: groups.map(describeGroup), NextToken: more ? pageToken(names, limit) : undefined };
  },
});

export const ListUsersInGroup = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    GroupName: groupName,
    Limit: optional(integer({ min: 0, max: PAGE_LIMIT })),
    NextToken: optional(string({ min: 1 })),
  }),
  run(cognito, input) {
    const group = groupOf(cognito, input.UserPoolId, input.GroupName);
    const after = Number(afterToken(input.NextToken) ?? 0);
    if (!Number.isSafeInteger(after)) throw invalidPageToken();
    const limit = input.Limit || PAGE_LIMIT;
    const rows = cognito.groups.members(group, after, limit);
    const users = rows.flatMap((row) => cognito.users.byRowId(row) ?? []);
    return { Users: users.map((user) => describeUser(user)), NextToken: pageToken(rows.map(String), limit) };
  },
});
