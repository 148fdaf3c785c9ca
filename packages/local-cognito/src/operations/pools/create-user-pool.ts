import { createPoolMembers, createUserPoolInput } from "../../pools/user-pool-settings.ts";
import { newPoolId, savePool } from "../../setup/pools.ts";
import { operation } from "../shared/operation.ts";
import { pick } from "../shared/pick.ts";
import { describePool } from "./pool-shapes.ts";

export const CreateUserPool = operation({
  signed: true,
  input: createUserPoolInput,
  run(cognito, input) {
    const settings = { ...pick(input, Object.keys(createPoolMembers)), PoolName: input.PoolName };
    return { UserPool: describePool(cognito, savePool(cognito, newPoolId(cognito.region), settings)) };
  },
});
