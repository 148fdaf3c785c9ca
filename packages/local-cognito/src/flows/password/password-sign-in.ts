import { type ClientCall, withoutMetadata } from "../../call.ts";
import type { AuthReply } from "../../tokens/auth-reply.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import { resolveSignInName } from "../../users/resolve-user.ts";
import { type AuthParameters, checkFlow, readUsername, required } from "../start/auth-parameters.ts";
import { beginSignIn } from "../start/begin-sign-in.ts";
import { answerPassword } from "./answer-password.ts";
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
  // ClientMetadata of a start goes no further than PreAuthentication and UserMigration.
  return answerPassword(withoutMetadata(call), signIn, password);
}
