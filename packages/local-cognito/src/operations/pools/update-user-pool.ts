import { mutablePoolMembers } from "../../pools/user-pool-settings.ts";
import { savePool } from "../../setup/pools.ts";
import { object, optional, string } from "../../validation/check.ts";
import { userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";
import { pick } from "../shared/pick.ts";

const KEPT = [
  "PoolName",
  "AliasAttributes",
  "UsernameAttributes",
  "Schema",
  "UsernameConfiguration",
  "SmsMfaConfiguration",
  "SoftwareTokenMfaConfiguration",
  "EmailMfaConfiguration",
  "WebAuthnConfiguration",
];

/** As in the service, a member that is left out goes back to its default. */
export const UpdateUserPool = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    PoolName: optional(string({ min: 1, max: 128 })),
    ...mutablePoolMembers,
  }),
  run(cognito, input) {
    const pool = cognito.pools.get(input.UserPoolId);
    const given = pick(input, Object.keys(mutablePoolMembers));
    const { UserPoolId: _, ...changes } = given;
    const PoolName = input.PoolName ?? pool.settings.PoolName;
    savePool(cognito, pool.id, { ...pick(pool.settings, KEPT), ...changes, PoolName });
    return {};
  },
});
