import type { ClientCall } from "../../call.ts";
import { userDoesNotExist } from "../../errors.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import type { SignIn } from "../../store/open-session.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import { resolveSignInName } from "../../users/resolve-user.ts";
import { decoyUsername } from "../../users/unknown-user.ts";
import type { User } from "../../users/user.ts";

/** A sign-in at its start, and who it is about if that is known. */
export interface Begun {
  readonly signIn: SignIn;
  readonly user: User | undefined;
}

/**
 * Finds who signs in, unless that is known already, and whether they may. An unknown name is an error, or a sign-in that can never succeed:
 * the client's PreventUserExistenceErrors decides.
 *
 * @throws {UserNotFoundException} when nobody has that name and the client shows it
 * @throws {NotAuthorizedException} when the user is disabled
 * @throws {UserNotConfirmedException} when the user is not confirmed yet
 */
export function beginSignIn(
  { cognito, pool, client }: ClientCall,
  flow: SignIn["flow"],
  givenName: string,
  user = resolveSignInName(cognito.users, pool, givenName),
  check = checkMaySignIn,
): Begun {
  if (user === undefined && !hidesUnknownUsers(client)) throw userDoesNotExist();
  if (user !== undefined) check(user);
  const signIn = {
    flow,
    poolId: pool.id,
    clientId: client.id,
    userRowId: user?.rowId,
    userName: user?.username ?? decoyUsername(pool, givenName),
    givenName,
    srpA: undefined,
    history: [],
  };
  return { signIn, user };
}
