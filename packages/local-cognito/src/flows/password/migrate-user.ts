import { randomUUID } from "node:crypto";
import type { ClientCall } from "../../call.ts";
import { recordPassword } from "../../passwords/password-record.ts";
import { poolName } from "../../pools/user-pool.ts";
import { askUserMigration } from "../../triggers/user-migration.ts";
import { readAttributes } from "../../users/attribute-input.ts";
import { checkFree, newIdentity } from "../../users/new-username.ts";
import { resolveSignInName } from "../../users/resolve-user.ts";

type Source = "UserMigration_Authentication" | "UserMigration_ForgotPassword";

async function migrate(
  call: ClientCall,
  source: Source,
  name: string,
  password: string | undefined,
): Promise<void> {
  const { cognito, pool } = call;
  const migrated = await askUserMigration(call, source, name, password);
  // Another request may have brought the user in while the trigger ran.
  if (migrated === undefined || resolveSignInName(cognito.users, pool, name) !== undefined) return;
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
export const migrateAtSignIn = (call: ClientCall, name: string, password: string): Promise<void> =>
  migrate(call, "UserMigration_Authentication", name, password);

/** The same for somebody who forgot their password. */
export const migrateAtForgotPassword = (call: ClientCall, name: string): Promise<void> =>
  migrate(call, "UserMigration_ForgotPassword", name, undefined);
