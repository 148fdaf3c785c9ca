import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { describeGroup } from "./group-shapes.ts";

export const ListGroups = operation({
  name: "ListGroups",
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
