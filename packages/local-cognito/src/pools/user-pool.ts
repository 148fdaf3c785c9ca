import { type AttributeRule, attributeRules } from "./attribute-rules.ts";
import type { UserPoolSettings } from "./user-pool-settings.ts";

/** A user pool as the operations see it. */
export interface UserPool {
  readonly id: string;
  readonly arn: string;
  readonly settings: UserPoolSettings;
  /** Every attribute that a user of this pool can have, by name. */
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  /** Random bytes of the pool, from which stable decoys are derived. */
  readonly secret: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** `arn:aws:cognito-idp:<region>:<account>:userpool/<id>` */
export function userPoolArn(region: string, accountId: string, id: string): string {
  return `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;
}

/** Derives what is computed once per pool from its stored settings. */
export function toUserPool(stored: Omit<UserPool, "attributes">): UserPool {
  return { ...stored, attributes: attributeRules(stored.settings.Schema ?? []) };
}

/** The part of a pool id after the underscore, which SRP hashes. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf("_") + 1);
}

/** Folds a user name or sign-in address for comparison, as `UsernameConfiguration.CaseSensitive` says (default true). */
export function fold(pool: UserPool, name: string): string {
  return pool.settings.UsernameConfiguration?.CaseSensitive === false ? name.toLowerCase() : name;
}
