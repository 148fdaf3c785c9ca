import type { ClientCall } from "../../call.ts";
import { incorrectCredentials } from "../../errors.ts";
import { isPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import type { SignIn } from "../../store/open-session.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import { completePassword } from "./complete-password.ts";

/**
 * Checks a password that was sent: of who is there now, and the one that they have now, because triggers take time.
 *
 * @throws {NotAuthorizedException} when it is wrong, was guessed too often, or there is nobody who has one
 */
export async function answerPassword(call: ClientCall, signIn: SignIn, password: string): Promise<AuthReply> {
  const { cognito, pool } = call;
  const user = signIn.userRowId === undefined ? undefined : cognito.users.byRowId(signIn.userRowId);
  if (user !== undefined) {
    checkMaySignIn(user);
    cognito.lockout.check(user.rowId);
  }
  if (user?.password === undefined) throw incorrectCredentials();
  if (!isPassword(user.password, poolName(pool.id), user.username, password)) {
    cognito.lockout.fail(user.rowId);
    throw incorrectCredentials();
  }
  return completePassword(call, signIn, user);
}
