import type { Cognito } from "../../cognito.ts";
import { userDoesNotExist } from "../../errors.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import { resolveUser } from "../../users/resolve-user.ts";
import type { User } from "../../users/user.ts";
import { type AttributeEntry, listAttributes } from "../../users/user-attributes.ts";

/** A time as AWS JSON carries it: seconds since the epoch. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;

/** `UserType` of the API. */
export function describeUser(user: User, attributesToGet?: readonly string[]): object {
  const shown = ({ Name }: AttributeEntry) => attributesToGet?.includes(Name) ?? true;
  return {
    Username: user.username,
    Attributes: listAttributes(user).filter(shown),
    UserCreateDate: seconds(user.createdAt),
    UserLastModifiedDate: seconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** The pool and user of an admin call. @throws CognitoError ResourceNotFoundException, UserNotFoundException */
export function adminTarget(cognito: Cognito, poolId: string, name: string): { pool: UserPool; user: User } {
  const pool = cognito.pools.get(poolId);
  const user = resolveUser(cognito.users, pool, name);
  if (user === undefined) throw userDoesNotExist();
  return { pool, user };
}
