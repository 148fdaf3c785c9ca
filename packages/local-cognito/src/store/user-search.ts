import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import type { UserFilter } from "../users/user-filter.ts";
import { readUser } from "./user-store.ts";

/** Finds users page by page. */
export interface UserSearch {
  /** Up to `limit` users of a pool whose row comes after `after`, in order of creation. */
  page(pool: UserPool, filter: UserFilter | undefined, after: number, limit: number): User[];
  count(poolId: string): number;
}

const COLUMNS: Readonly<Record<string, string>> = {
  username: "username",
  sub: "sub",
  "cognito:user_status": "status",
  status: "CASE enabled WHEN 1 THEN 'Enabled' ELSE 'Disabled' END",
};

/**
 * The SQL of one condition; the attribute is out of a closed set. The user status is compared without case and `status`
 * with (API reference of ListUsers); names fold as they do at sign-in.
 */
function condition(
  pool: UserPool,
  { attribute, prefix, value }: UserFilter,
): { sql: string; values: SQLInputValue[] } {
  const column = COLUMNS[attribute] ?? `json_extract(attributes, '$."${attribute}"')`;
  const folds =
    attribute === "cognito:user_status" ||
    (pool.settings.UsernameConfiguration?.CaseSensitive === false &&
      attribute !== "sub" &&
      attribute !== "status");
  const left = folds ? `lower(${column})` : column;
  const wanted = folds ? value.toLowerCase() : value;
  return prefix
    ? { sql: `substr(${left}, 1, ?) = ?`, values: [[...wanted].length, wanted] }
    : { sql: `${left} = ?`, values: [wanted] };
}

export function createUserSearch(database: DatabaseSync): UserSearch {
  const counting = database.prepare("SELECT count(*) AS n FROM users WHERE pool_id = ?");
  return {
    page(pool, filter, after, limit) {
      const { sql, values } = filter === undefined ? { sql: "1", values: [] } : condition(pool, filter);
      const query = `SELECT * FROM users WHERE pool_id = ? AND id > ? AND ${sql} ORDER BY id LIMIT ?`;
      return database
        .prepare(query)
        .all(pool.id, after, ...values, limit)
        .map(readUser);
    },
    count: (poolId) => Number(counting.get(poolId)?.["n"] ?? 0),
  };
}
