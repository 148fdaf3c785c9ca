import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { adminTarget } from "../shared/user-shapes.ts";
import { describeGroup } from "./group-shapes.ts";

export const AdminListGroupsForUser = operation({
  name: "AdminListGroupsForUser",
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    Username: username,
    Limit: optional(integer({ min: 0, max: PAGE_LIMIT })),
    NextToken: optional(string({ min: 1 })),
  }),
  run(cognito, input) {
    const { user } = adminTarget(cognito, input.UserPoolId, input.Username);
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
