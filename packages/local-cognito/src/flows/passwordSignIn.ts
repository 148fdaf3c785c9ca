import type { Cognito } from "../cognito.ts";
import { incorrectCredentials } from "../errors.ts";
import { poolName } from "../pools/userPool.ts";
import { isPassword } from "../users/passwordRecord.ts";
import { resolveSignInName } from "../users/resolveUser.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "./authParameters.ts";
import { beginSignIn } from "./beginSignIn.ts";
import { completePassword } from "./completePassword.ts";
import { migrateAtSignIn } from "./migrateUser.ts";
import type { Place } from "./place.ts";
import type { AuthReply, ClientMetadata } from "./replies.ts";
import { runPreAuthentication } from "./runPreAuthentication.ts";

/**
 * USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the password travels in the request. A user who is not in the pool
 * yet may come from elsewhere through the UserMigration trigger.
 */
export async function startPassword(
  cognito: Cognito,
  place: Place,
  flow: "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH",
  parameters: AuthParameters,
  metadata: ClientMetadata,
): Promise<AuthReply> {
  const { pool, client } = place;
  checkFlow(client, flow);
  const givenName = readUsername(client, parameters);
  const password = required(parameters, "PASSWORD");
  let found = resolveSignInName(cognito.users, pool, givenName);
  if (found === undefined) {
    await migrateAtSignIn(cognito, place, givenName, password, metadata);
    found = resolveSignInName(cognito.users, pool, givenName);
  }
  const begun = beginSignIn(cognito, place, flow, givenName, found);
  const { user, signIn } = begun;
  if (user !== undefined) cognito.lockout.check(user.rowId);
  await runPreAuthentication(cognito, place, begun, metadata);
  if (user?.password === undefined) throw incorrectCredentials();
  if (!isPassword(user.password, poolName(pool.id), user.username, password)) {
    cognito.lockout.fail(user.rowId);
    throw incorrectCredentials();
  }
  // ClientMetadata of a start goes no further than PreAuthentication and UserMigration.
  return completePassword(cognito, place, signIn, user, undefined);
}
