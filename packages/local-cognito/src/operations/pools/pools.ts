import { PAGE_LIMIT } from "../../assumptions.ts";
import { CognitoError } from "../../errors.ts";
import { dropPool } from "../../setup/pools.ts";
import { integer, object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { afterToken, pageToken } from "../shared/page.ts";
import { seconds } from "../shared/user-shapes.ts";
import { describePool } from "./pool-shapes.ts";

export const DescribeUserPool = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId }),
  run: (cognito, input) => ({ UserPool: describePool(cognito, cognito.pools.get(input.UserPoolId)) }),
});

export const ListUserPools = operation({
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

export const DeleteUserPool = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId }),
  run(cognito, input) {
    const pool = cognito.pools.get(input.UserPoolId);
    if (pool.settings.DeletionProtection === "ACTIVE")
      throw new CognitoError(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
      );
    dropPool(cognito, pool.id);
    return {};
  },
});
