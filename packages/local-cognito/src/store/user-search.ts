import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { fold, type UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import type { UserFilter } from "../users/user-filter.ts";
import { isIndexed, searchedValue } from "./sqlite/schema.ts";
import { readUser } from "./user-store.ts";

/** Finds users page by page. */
export interface UserSearch {
  /** Up to `limit` users of a pool whose row comes after `after`, in order of creation. */
  page(pool: UserPool, filter: UserFilter | undefined, after: number, limit: number): User[];
  count(poolId: string): number;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

const COLUMNS: Readonly<Record<string, string>> = {
  sub: "sub",
  "cognito:user_status": "status",
  status: "CASE enabled WHEN 1 THEN 'Enabled' ELSE 'Disabled' END",
};

/** Whether the value is compared without case: user status always (API reference of ListUsers), names as at sign-in. */
function folds(pool: UserPool, attribute: string): boolean {
  if (attribute === "cognito:user_status") return true;
  const exact = attribute === "sub" || attribute === "status";
  return !exact && pool.settings.UsernameConfiguration?.CaseSensitive === false;
}

/** Sorts after every text, so that a prefix becomes a range that an index can find. */
const AFTER_ALL = "\u{10ffff}";

/**
 * Narrows the search to what an index finds; it is implied by the condition itself, which decides. Indexes are in lower
 * case, so that they serve pools of both kinds.
 */
function narrowed({ attribute, prefix, value }: UserFilter): Condition | undefined {
  if (!isIndexed(attribute)) return undefined;
  const stored = searchedValue(attribute);
  return prefix
    ? {
        sql: `${stored} IS NOT NULL AND lower(${stored}) >= lower(?) AND lower(${stored}) < lower(?) || '${AFTER_ALL}'`,
        values: [value, value],
      }
    : { sql: `${stored} IS NOT NULL AND lower(${stored}) = lower(?)`, values: [value] };
}

/** The SQL of one filter; the attribute is out of a closed set. */
function condition(pool: UserPool, filter: UserFilter): Condition {
  const { attribute, prefix, value } = filter;
  if (attribute === "username" && !prefix) return { sql: "name_key = ?", values: [fold(pool, value)] };
  const column = attribute === "username" ? "username" : (COLUMNS[attribute] ?? searchedValue(attribute));
  const folding = folds(pool, attribute);
  const left = folding ? `lower(${column})` : column;
  const wanted = folding ? value.toLowerCase() : value;
  return prefix
    ? { sql: `substr(${left}, 1, ?) = ?`, values: [[...wanted].length, wanted] }
    : { sql: `${left} = ?`, values: [wanted] };
}

export function createUserSearch(database: DatabaseSync): UserSearch {
  const counting = database.prepare("SELECT count(*) AS n FROM users WHERE pool_id = ?");
  const everybody = database.prepare("SELECT * FROM users WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?");
  return {
    page(pool, filter, after, limit) {
      if (filter === undefined) return everybody.all(pool.id, after, limit).map(readUser);
      const { sql, values } = condition(pool, filter);
      const index = narrowed(filter);
      // The plus signs keep SQLite from walking all rows in order of id where an index finds the few that are wanted.
      const found =
        index === undefined
          ? database
              .prepare(`SELECT * FROM users WHERE pool_id = ? AND id > ? AND ${sql} ORDER BY id LIMIT ?`)
              .all(pool.id, after, ...values, limit)
          : database
              .prepare(
                `SELECT * FROM users WHERE pool_id = ? AND +id > ? AND ${index.sql} AND ${sql} ORDER BY +id LIMIT ?`,
              )
              .all(pool.id, after, ...index.values, ...values, limit);
      return found.map(readUser);
    },
    count: (poolId) => Number(counting.get(poolId)?.["n"] ?? 0),
  };
}
