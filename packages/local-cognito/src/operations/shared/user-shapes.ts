import { adminCall, type Call } from "../../call.ts";
import type { Cognito } from "../../cognito.ts";
import { userDoesNotExist } from "../../errors.ts";
import type { ClientMetadata } from "../../triggers/trigger-context.ts";
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

/** An administrator's call about one user. */
export interface UserCall extends Call {
  readonly user: User;
}

/**
 * The call of an operation that names a pool and a user.
 *
 * @throws {ResourceNotFoundException} when there is no such pool
 * @throws {UserNotFoundException} when nobody has that name
 */
export function adminUserCall(
  cognito: Cognito,
  input: {
    readonly UserPoolId: string;
    readonly Username: string;
    readonly ClientMetadata?: ClientMetadata;
  },
): UserCall {
  const call = adminCall(cognito, input.UserPoolId, input.ClientMetadata);
  const user = resolveUser(cognito.users, call.pool, input.Username);
  if (user === undefined) throw userDoesNotExist();
  return { ...call, user };
}
