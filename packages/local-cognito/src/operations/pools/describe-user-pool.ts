import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { describePool } from "./pool-shapes.ts";

export const DescribeUserPool = operation({
  name: "DescribeUserPool",
  signed: true,
  input: object({ UserPoolId: userPoolId }),
  run: (cognito, input) => ({ UserPool: describePool(cognito, cognito.pools.get(input.UserPoolId)) }),
});
