import { PAGE_LIMIT } from "../../assumptions.ts";
import { adminClientCall } from "../../call.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { clientId, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { describeClient } from "./client-shapes.ts";

export const DescribeUserPoolClient = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId }),
  run: (cognito, input) => ({
    UserPoolClient: describeClient(adminClientCall(cognito, input.UserPoolId, input.ClientId).client),
  }),
});

export const ListUserPoolClients = operation({
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

export const DeleteUserPoolClient = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, ClientId: clientId }),
  run(cognito, input) {
    cognito.clients.delete(adminClientCall(cognito, input.UserPoolId, input.ClientId).client.id);
    return {};
  },
});
