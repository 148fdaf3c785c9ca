import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";

export const ListUserPoolClients = operation({
  name: "ListUserPoolClients",
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    MaxResults: optional(integer({ min: 1, max: PAGE_LIMIT })),
    NextToken: optional(string({ min: 1 })),
  }),
  run(cognito, input) {
    const pool = cognito.pools.get(input.UserPoolId);
    const limit = input.MaxResults ?? PAGE_LIMIT;
    const clients = cognito.clients.list(pool.id, afterToken(input.NextToken) ?? "", limit);
    const UserPoolClients = clients.map(({ id, poolId, settings }) => ({
      ClientId: id,
      UserPoolId: poolId,
      ClientName: settings.ClientName,
    }));
    const ids = clients.map(({ id }) => id);
    return { UserPoolClients, NextToken: pageToken(ids, limit) };
  },
});
