import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, invalidPageToken, pageToken } from "../shared/page.ts";
import { describeUser } from "../shared/user-shapes.ts";
import { groupName, groupOf } from "./group-shapes.ts";

export const ListUsersInGroup = operation({
  name: "ListUsersInGroup",
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
