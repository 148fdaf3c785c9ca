import { PAGE_LIMIT } from "../../assumptions.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { seconds } from "../shared/user-shapes.ts";

export const ListUserPools = operation({
  name: "ListUserPools",
  signed: true,
  input: object({
    NextToken: optional(string({ min: 1 })),
    MaxResults: integer({ min: 1, max: PAGE_LIMIT }),
  }),
  run(cognito, input) {
    const pools = cognito.pools.list(afterToken(input.NextToken) ?? "", input.MaxResults);
    const UserPools = pools.map(({ id, settings, createdAt, modifiedAt }) => ({
      Id: id,
      Name: settings.PoolName,
      LambdaConfig: settings.LambdaConfig ?? {},
      CreationDate: seconds(createdAt),
      LastModifiedDate: seconds(modifiedAt),
    }));
    const ids = pools.map(({ id }) => id);
    return { UserPools, NextToken: pageToken(ids, input.MaxResults) };
  },
});
