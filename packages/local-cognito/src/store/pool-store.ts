import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { CognitoError } from "../errors.ts";
import { toUserPool, type UserPool, userPoolArn } from "../pools/user-pool.ts";
import { type UserPoolSettings, userPoolSettings } from "../pools/user-pool-settings.ts";
import { validate } from "../validation/validate.ts";
import { bytesOf, integerOf, type Row, textOf } from "./sqlite/rows.ts";

/** Pools on disk, kept in memory as well, because there are few. */
export interface PoolStore {
  find(id: string): UserPool | undefined;
  /** @throws {ResourceNotFoundException} when there is no such pool */
  get(id: string): UserPool;
  /** Creates the pool, or replaces its settings and keeps users and keys. */
  put(id: string, settings: UserPoolSettings, now: number): UserPool;
  delete(id: string): void;
  /** Up to `limit` pools whose id comes after `after`, ordered by id. */
  list(after: string, limit: number): UserPool[];
}

export function createPoolStore(database: DatabaseSync, region: string, accountId: string): PoolStore {
  const cache = new Map<string, UserPool>();
  const select = database.prepare("SELECT * FROM pools WHERE id = ?");
  const selectPage = database.prepare("SELECT * FROM pools WHERE id > ? ORDER BY id LIMIT ?");
  const upsert = database.prepare(`
    INSERT INTO pools (id, settings, secret, created_at, modified_at) VALUES (?1, ?2, ?3, ?4, ?4)
    ON CONFLICT (id) DO UPDATE SET settings = ?2, modified_at = ?4`);
  const remove = database.prepare("DELETE FROM pools WHERE id = ?");

  const read = (row: Row): UserPool => {
    const id = textOf(row, "id");
    return toUserPool({
      id,
      arn: userPoolArn(region, accountId, id),
      settings: validate(userPoolSettings, JSON.parse(textOf(row, "settings"))),
      secret: bytesOf(row, "secret"),
      createdAt: integerOf(row, "created_at"),
      modifiedAt: integerOf(row, "modified_at"),
    });
  };

  const find = (id: string): UserPool | undefined => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const row = select.get(id);
    if (row === undefined) return undefined;
    const pool = read(row);
    cache.set(id, pool);
    return pool;
  };

  const get = (id: string): UserPool => {
    const pool = find(id);
    if (pool === undefined)
      throw new CognitoError("ResourceNotFoundException", `User pool ${id} does not exist.`);
    return pool;
  };

  return {
    find,
    get,
    put(id, settings, now) {
      upsert.run(id, JSON.stringify(settings), randomBytes(32), now);
      cache.delete(id);
      return get(id);
    },
    delete(id) {
      remove.run(id);
      cache.delete(id);
    },
    list: (after, limit) => selectPage.all(after, limit).map(read),
  };
}
