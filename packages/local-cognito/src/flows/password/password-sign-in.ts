import type { Cognito } from "../../cognito.ts";
import { incorrectCredentials } from "../../errors.ts";
import { isPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import { resolveSignInName } from "../../users/resolve-user.ts";
import type { AuthReply, ClientMetadata } from "../challenges/replies.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import type { Place } from "../start/place.ts";
import { runPreAuthentication } from "../start/run-pre-authentication.ts";
import { completePassword } from "./complete-password.ts";
import { migrateAtSignIn } from "./migrate-user.ts";

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
