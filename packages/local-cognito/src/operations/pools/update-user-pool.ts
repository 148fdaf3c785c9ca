import { updatedPool } from "../../pools/service-state.ts";
import { mutablePoolMembers, updateUserPoolInput } from "../../pools/user-pool-settings.ts";
import { savePool } from "../../setup/pools.ts";
import { operation } from "../shared/operation.ts";
import { pick } from "../shared/pick.ts";

export const UpdateUserPool = operation({
  signed: true,
  input: updateUserPoolInput,
  run(cognito, input) {
    const { id, settings } = cognito.pools.get(input.UserPoolId);
    const { UserPoolId: _, PoolName = settings.PoolName, ...rest } = input;
    const changes = pick(rest, Object.keys(mutablePoolMembers));
    savePool(cognito, id, updatedPool(settings, { ...changes, PoolName }));
    return {};
  },
});
