import { SUB_SIGNS_IN } from "../assumptions.ts";
import type { UserPool } from "../pools/user-pool.ts";
import { signInAttributes } from "./sign-in-names.ts";
import type { User } from "./user.ts";
import type { UserLookup } from "./user-lookup.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds a user by what people sign in with: user name or sign-in address, in this order. Where people are named by
 * `sub`, only a UUID can be a user name.
 */
export function resolveSignInName(users: UserLookup, pool: UserPool, name: string): User | undefined {
  const named =
    pool.settings.UsernameAttributes?.length && !UUID.test(name) ? undefined : users.byUsername(pool, name);
  if (named !== undefined) return named;
  for (const attribute of signInAttributes(pool)) {
    const user = users.bySignInName(pool, attribute, name);
    if (user !== undefined) return user;
  }
  return SUB_SIGNS_IN && UUID.test(name) ? users.bySub(pool.id, name) : undefined;
}

/** As {@link resolveSignInName}, or by `sub`, which operations on users accept as well. */
export function resolveUser(users: UserLookup, pool: UserPool, name: string): User | undefined {
  const found = resolveSignInName(users, pool, name);
  return found ?? (UUID.test(name) ? users.bySub(pool.id, name) : undefined);
}
