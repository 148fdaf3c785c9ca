import { type ClientCall, withoutMetadata } from "../../call.ts";
import { incorrectCredentials } from "../../errors.ts";
import { isPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import { checkMaySignIn } from "../../users/check-user.ts";
import { resolveSignInName } from "../../users/resolve-user.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import { completePassword } from "./complete-password.ts";
import { migrateAtSignIn } from "./migrate-user.ts";

/**
 * USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the password travels in the request. A user who is not in the pool
 * yet may come from elsewhere through the UserMigration trigger.
 */
export async function startPassword(
  call: ClientCall,
  flow: "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH",
  parameters: AuthParameters,
): Promise<AuthReply> {
  const { cognito, pool, client } = call;
  checkFlow(client, flow);
  const givenName = readUsername(client, parameters);
  const password = required(parameters, "PASSWORD");
  let found = resolveSignInName(cognito.users, pool, givenName);
  if (found === undefined) {
    await migrateAtSignIn(call, givenName, password);
    found = resolveSignInName(cognito.users, pool, givenName);
  }
  const begun = beginSignIn(call, flow, givenName, found);
  const { signIn } = begun;
  await preAuthentication(call, signIn.userName, begun.user);
  // The trigger took time: who is there now counts, and the password that they have now.
  const user = begun.user && cognito.users.byRowId(begun.user.rowId);
  if (user !== undefined) {
    checkMaySignIn(user);
    cognito.lockout.check(user.rowId);
  }
  if (user?.password === undefined) throw incorrectCredentials();
  if (!isPassword(user.password, poolName(pool.id), user.username, password)) {
    cognito.lockout.fail(user.rowId);
    throw incorrectCredentials();
  }
  // ClientMetadata of a start goes no further than PreAuthentication and UserMigration.
  return completePassword(withoutMetadata(call), signIn, user);
}
