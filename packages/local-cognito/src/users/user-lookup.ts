import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "./user.ts";

/** Finds users by what names them. */
export interface UserLookup {
  byUsername(pool: UserPool, username: string): User | undefined;
  bySub(poolId: string, sub: string): User | undefined;
  /** Who signs in with this value of the attribute, if anybody. */
  bySignInName(pool: UserPool, attribute: string, value: string): User | undefined;
}
