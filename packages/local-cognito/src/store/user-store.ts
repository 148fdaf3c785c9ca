import type { DatabaseSync } from "node:sqlite";
import { CognitoError, userDoesNotExist } from "../errors.ts";
import { isPasswordRecord } from "../passwords/password-record.ts";
import { fold, type UserPool } from "../pools/user-pool.ts";
import { signInNames } from "../users/sign-in-names.ts";
import { type Attributes, isUserStatus, type NewUser, type User, type UserChange } from "../users/user.ts";
import type { UserLookup } from "../users/user-lookup.ts";
import { createRecent } from "./speed/recent.ts";
import { transaction } from "./sqlite/database.ts";
import { integerOf, optionalTextOf, type Row, textOf } from "./sqlite/rows.ts";

/** Users on disk, found by name, `sub` or sign-in address. */
export interface UserStore extends UserLookup {
  byRowId(rowId: number): User | undefined;
  /** Stores a new user and the addresses that sign them in; `force` removes them from their present holder. */
  insert(pool: UserPool, user: NewUser, now: number, force?: boolean): User;
  /**
   * Changes a user. `change` gets them as they are at that moment, because what a caller read earlier may be out of
   * date; what it checks and what is stored are one step. The same rule for `force`.
   *
   * @throws {UserNotFoundException} when the user has been deleted
   */
  update(
    pool: UserPool,
    rowId: number,
    change: (user: User) => UserChange,
    now: number,
    force?: boolean,
  ): User;
  delete(user: User): void;
  /** Forgets what is in memory, after a pool was deleted with its users. */
  forgetPool(): void;
}

/** Users kept in memory, a few megabytes. */
const RECENT_USERS = 4096;

function isAttributes(value: unknown): value is Attributes {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((entry) => typeof entry === "string")
  );
}

/**
 * Reads a row of the users table.
 *
 * @throws {TypeError} when the row is damaged
 */
export function readUser(row: Row): User {
  const status = textOf(row, "status");
  const attributes: unknown = JSON.parse(textOf(row, "attributes"));
  const passwordText = optionalTextOf(row, "password");
  const password: unknown = passwordText === undefined ? undefined : JSON.parse(passwordText);
  if (!isUserStatus(status) || !isAttributes(attributes)) throw new TypeError("damaged row in users");
  if (password !== undefined && !isPasswordRecord(password)) throw new TypeError("damaged password in users");
  return {
    rowId: integerOf(row, "id"),
    poolId: textOf(row, "pool_id"),
    username: textOf(row, "username"),
    sub: textOf(row, "sub"),
    status,
    enabled: integerOf(row, "enabled") === 1,
    attributes,
    password,
    createdAt: integerOf(row, "created_at"),
    modifiedAt: integerOf(row, "modified_at"),
  };
}

export function createUserStore(database: DatabaseSync): UserStore {
  const selectByName = database.prepare("SELECT * FROM users WHERE pool_id = ? AND name_key = ?");
  const selectBySub = database.prepare("SELECT * FROM users WHERE pool_id = ? AND sub = ?");
  const selectById = database.prepare("SELECT * FROM users WHERE id = ?");
  const insertUser = database.prepare(`
    INSERT INTO users (pool_id, name_key, username, sub, status, enabled, attributes, password, created_at, modified_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)`);
  const updateUser = database.prepare(
    "UPDATE users SET status = ?, enabled = ?, attributes = ?, password = ?, modified_at = ? WHERE id = ?",
  );
  const removeUser = database.prepare("DELETE FROM users WHERE id = ?");
  const holder = database.prepare(
    "SELECT user_id FROM sign_in_names WHERE pool_id = ? AND attribute = ? AND value_key = ?",
  );
  const namesOf = database.prepare("SELECT attribute, value_key FROM sign_in_names WHERE user_id = ?");
  const insertName = database.prepare("INSERT OR REPLACE INTO sign_in_names VALUES (?, ?, ?, ?)");
  const removeName = database.prepare(
    "DELETE FROM sign_in_names WHERE pool_id = ? AND attribute = ? AND value_key = ? AND user_id = ?",
  );

  // Nobody else writes to the file, so what is in memory is true until it is changed here.
  const recent = createRecent<number, User>(RECENT_USERS);
  const recentNames = createRecent<string, number>(RECENT_USERS);

  const holderOf = (poolId: string, attribute: string, key: string): number | undefined => {
    const name = `${poolId} ${attribute} ${key}`;
    const known = recentNames.get(name);
    if (known !== undefined) return known;
    const row = holder.get(poolId, attribute, key);
    if (row === undefined) return undefined;
    const rowId = integerOf(row, "user_id");
    recentNames.set(name, rowId);
    return rowId;
  };

  const one = (row: Row | undefined): User | undefined => {
    if (row === undefined) return undefined;
    const user = recent.get(integerOf(row, "id")) ?? readUser(row);
    recent.set(user.rowId, user);
    return user;
  };

  const claimNames = (pool: UserPool, rowId: number, attributes: Attributes, force: boolean): void => {
    const wanted = new Map(signInNames(pool, attributes));
    recentNames.clear();
    for (const row of namesOf.all(rowId)) {
      const [attribute, key] = [textOf(row, "attribute"), textOf(row, "value_key")];
      if (wanted.get(attribute) === key) wanted.delete(attribute);
      else removeName.run(pool.id, attribute, key, rowId);
    }
    for (const [attribute, key] of wanted) {
      const taken = holder.get(pool.id, attribute, key);
      if (taken !== undefined && !force)
        throw new CognitoError("AliasExistsException", `An account with the ${attribute} already exists.`);
      insertName.run(pool.id, attribute, key, rowId);
    }
  };

  const password = (user: NewUser): string | null =>
    user.password === undefined ? null : JSON.stringify(user.password);

  const byRowId = (rowId: number): User | undefined => recent.get(rowId) ?? one(selectById.get(rowId));

  const reread = (rowId: number): User => {
    recent.delete(rowId);
    const user = byRowId(rowId);
    if (user === undefined) throw new TypeError(`user ${rowId} vanished`);
    return user;
  };

  return {
    byUsername: (pool, username) => one(selectByName.get(pool.id, fold(pool, username))),
    bySub: (poolId, sub) => one(selectBySub.get(poolId, sub)),
    byRowId,
    bySignInName(pool, attribute, value) {
      const rowId = holderOf(pool.id, attribute, fold(pool, value));
      return rowId === undefined ? undefined : byRowId(rowId);
    },
    insert: (pool, user, now, force = false) =>
      transaction(database, () => {
        const { lastInsertRowid } = insertUser.run(
          pool.id,
          fold(pool, user.username),
          user.username,
          user.sub,
          user.status,
          user.enabled ? 1 : 0,
          JSON.stringify(user.attributes),
          password(user),
          now,
        );
        claimNames(pool, Number(lastInsertRowid), user.attributes, force);
        return reread(Number(lastInsertRowid));
      }),
    update: (pool, rowId, change, now, force = false) =>
      transaction(database, () => {
        const present = byRowId(rowId);
        if (present === undefined) throw userDoesNotExist();
        const user = { ...present, ...change(present) };
        const attributes = JSON.stringify(user.attributes);
        updateUser.run(user.status, user.enabled ? 1 : 0, attributes, password(user), now, rowId);
        claimNames(pool, rowId, user.attributes, force);
        return reread(rowId);
      }),
    forgetPool() {
      recent.clear();
      recentNames.clear();
    },
    delete(user) {
      removeUser.run(user.rowId);
      recent.delete(user.rowId);
      recentNames.clear();
    },
  };
}
