import { OWN_WORDS } from "../../assumptions.ts";
import type { Cognito } from "../../cognito.ts";
import { CognitoError } from "../../errors.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { string } from "../../validation/check.ts";

export const resourceArn = string({ min: 20, max: 2048 });

/** The pool that an ARN names. @throws CognitoError ResourceNotFoundException */
export function taggedPool(cognito: Cognito, arn: string): UserPool {
  const pool = cognito.pools.find(arn.slice(arn.lastIndexOf("/") + 1));
  if (pool?.arn === arn) return pool;
  throw new CognitoError("ResourceNotFoundException", OWN_WORDS.noResource(arn));
}
