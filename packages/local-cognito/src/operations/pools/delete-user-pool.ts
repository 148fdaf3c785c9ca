import { CognitoError } from "../../errors.ts";
import { dropPool } from "../../setup/pools.ts";
import { object } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const DeleteUserPool = operation({
  name: "DeleteUserPool",
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
