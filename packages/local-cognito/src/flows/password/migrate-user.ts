import { randomUUID } from "node:crypto";
import type { Cognito } from "../../cognito.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import { migrateUser } from "../../triggers/user-migration.ts";
import { readAttributes } from "../../users/attribute-input.ts";
import { checkFree, newIdentity } from "../../users/new-username.ts";
import type { ClientMetadata } from "../challenges/replies.ts";
import type { Place } from "../start/place.ts";

type Source = "UserMigration_Authentication" | "UserMigration_ForgotPassword";

async function migrate(
  cognito: Cognito,
  { pool, client }: Place,
  source: Source,
  name: string,
  password: string | undefined,
  metadata: ClientMetadata,
): Promise<void> {
  const migrated = await migrateUser(cognito.triggers, pool, client.id, source, name, password, metadata);
  if (migrated === undefined) return;
  const { username: _, ...given } = migrated.userAttributes;
  const attributes = readAttributes(
    pool,
    Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
  );
  const sub = randomUUID();
  const identity = newIdentity(pool, name, sub, attributes);
  checkFree(cognito.users, pool, identity);
  const user = {
    poolId: pool.id,
    username: identity.username,
    sub,
    status: migrated.finalUserStatus,
    enabled: true,
    attributes: identity.attributes,
    password:
      password === undefined ? undefined : recordPassword(poolName(pool.id), identity.username, password),
  };
  cognito.users.insert(pool, user, cognito.now(), migrated.forceAliasCreation);
}

/** Asks UserMigration, if there is one, for somebody who signs in with a password and is not in the pool. */
export function migrateAtSignIn(
  cognito: Cognito,
  place: Place,
  name: string,
  password: string,
  metadata: ClientMetadata,
): Promise<void> {
  return migrate(cognito, place, "UserMigration_Authentication", name, password, metadata);
}

/** The same for somebody who forgot their password. */
export function migrateAtForgotPassword(
  cognito: Cognito,
  place: Place,
  name: string,
  metadata: ClientMetadata,
): Promise<void> {
  return migrate(cognito, place, "UserMigration_ForgotPassword", name, undefined, metadata);
}
