import type { Cognito } from "../../cognito.ts";
import { configuredFactors } from "../../factors/first-factors.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { authorizeAccess } from "../../tokens/authorize-access.ts";
import type { User } from "../../users/user.ts";
import { object } from "../../validation/check.ts";
import { token, username, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { adminUserCall } from "../shared/user-shapes.ts";

/** The reply of GetUserAuthFactors. */
const describeFactors = (cognito: Cognito, pool: UserPool, user: User): object => ({
  Username: user.username,
  ConfiguredUserAuthFactors: configuredFactors(cognito, pool, user),
});

export const GetUserAuthFactors = operation({
  input: object({ AccessToken: token }),
  async run(cognito, input) {
    const { pool, user } = await authorizeAccess(cognito, input.AccessToken);
    return describeFactors(cognito, pool, user);
  },
});

export const AdminGetUserAuthFactors = operation({
  signed: true,
  input: object({ UserPoolId: userPoolId, Username: username }),
  run(cognito, input) {
    const { pool, user } = adminUserCall(cognito, input);
    return describeFactors(cognito, pool, user);
  },
});
