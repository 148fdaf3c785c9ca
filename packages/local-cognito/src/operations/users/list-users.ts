import { PAGE_LIMIT } from "../../assumptions.ts";
import { parseUserFilter } from "../../users/user-filter.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { attributeNames, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, invalidPageToken, pageToken } from "../shared/page.ts";
import { describeUser } from "../shared/user-shapes.ts";

export const ListUsers = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    AttributesToGet: optional(attributeNames),
    Limit: optional(integer({ min: 0, max: PAGE_LIMIT })),
    PaginationToken: optional(string({ min: 1 })),
    Filter: optional(string({ max: 256 })),
  }),
  run(cognito, input) {
    const pool = cognito.pools.get(input.UserPoolId);
    const filter =
      input.Filter === undefined || input.Filter === "" ? undefined : parseUserFilter(input.Filter);
    const after = Number(afterToken(input.PaginationToken) ?? 0);
    if (!Number.isSafeInteger(after)) throw invalidPageToken();
    const limit = input.Limit || PAGE_LIMIT;
    const users = cognito.search.page(pool, filter, after, limit);
    const token = pageToken(
      users.map(({ rowId }) => String(rowId)),
      limit,
    );
    return { Users: users.map((user) => describeUser(user, input.AttributesToGet)), PaginationToken: token };
  },
});
