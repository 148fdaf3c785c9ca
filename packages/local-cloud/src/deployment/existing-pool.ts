import type { LocalCognito, UserPoolInput } from "local-cognito";
import { cognitoMembers } from "../resources/cognito-members.ts";
import type { ProgramOutputs } from "./program-outputs.ts";

/** Does what the program does that manages the pool to which an environment attaches. */
export interface PoolManager {
  /** Points the pool at the triggers, as that program does with the output `lambdaConfig`. */
  attach(lambdaConfig: ProgramOutputs["lambdaConfig"]): void;
}

/**
 * The name by which a pool that was made here differs from one that somebody made over the wire. Data folders keep it: under
 * another name, the pool of an earlier run would be taken for somebody else's.
 */
const STAND_IN = "stands in for a pool that is managed elsewhere";

/**
 * A pool that exists in AWS does not exist on a laptop, so one of the same id is made. A pool that somebody made here
 * over the wire is left alone.
 *
 * @returns `undefined` when the pool is somebody else's
 */
export function managePool(cognito: LocalCognito, id: string): PoolManager | undefined {
  const name = cognito.userPoolName(id);
  if (name !== undefined && name !== STAND_IN) return undefined;
  const pool: UserPoolInput = {
    Id: id,
    PoolName: STAND_IN,
    UsernameAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ["email"],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
  };
  cognito.putUserPool(pool);
  return {
    attach(lambdaConfig) {
      cognito.putUserPool({ ...pool, LambdaConfig: cognitoMembers(lambdaConfig) });
    },
  };
}
