import type { Cognito } from "../../cognito.ts";
import { hidesUnknownUsers } from "../../pools/app-client.ts";
import { preAuthentication } from "../../triggers/notifications.ts";
import type { ClientMetadata } from "../challenges/replies.ts";
import type { Begun } from "./begin-sign-in.ts";
import type { Place } from "./place.ts";

/** Runs PreAuthentication for a sign-in at its start; ClientMetadata arrives there as `validationData`. */
export function runPreAuthentication(
  cognito: Cognito,
  { pool, client }: Place,
  { signIn, user }: Begun,
  metadata: ClientMetadata,
): Promise<void> {
  const subject = { user, userName: signIn.userName };
  return preAuthentication(cognito.triggers, pool, subject, client.id, hidesUnknownUsers(client), metadata);
}
