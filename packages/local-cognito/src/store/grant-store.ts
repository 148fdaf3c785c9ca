import type { DatabaseSync } from "node:sqlite";
import { type GrantKey, hashRefreshToken, readRefreshToken } from "./refresh-token.ts";
import { createGroupCommit } from "./speed/group-commit.ts";
import { transaction } from "./sqlite/database.ts";
import { integerOf, optionalIntegerOf, optionalTextOf, type Row, textOf } from "./sqlite/rows.ts";

/** One completed sign-in: what its refresh tokens and access tokens hang on. */
export interface Grant extends GrantKey {
  /** Also the `event_id` of every token of this sign-in. */
  readonly id: string;
  readonly clientId: string;
  readonly originJti: string;
  /** Seconds since the epoch, as in the tokens. */
  readonly authTime: number;
  /** When the refresh token ends; a rotated one ends with the first. Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
}

/** A refresh token that was issued here. */
export interface StoredRefreshToken {
  readonly grant: Grant;
  readonly hash: string;
  /** When a newer token took its place, if rotation is on. */
  readonly replacedAt: number | undefined;
}

/** Completed sign-ins on disk, found by user and id. Refresh tokens are stored as hashes only. */
export interface GrantStore {
  /** Resolves once both are stored for good. */
  insert(grant: Omit<Grant, "revokedAt">, refreshToken: string): Promise<void>;
  find(key: GrantKey): Grant | undefined;
  byRefreshToken(token: string): StoredRefreshToken | undefined;
  /** Adds the successor of a refresh token and marks the old one as replaced. */
  rotate(old: StoredRefreshToken, successor: string, now: number): void;
  revoke(key: GrantKey, now: number): void;
  revokeAllOf(userRowId: number, now: number): void;
  /** Forgets sign-ins whose refresh token ended before `now`. */
  sweep(now: number): void;
}

function readGrant(row: Row): Grant {
  return {
    id: textOf(row, "id"),
    userRowId: integerOf(row, "user_id"),
    clientId: textOf(row, "client_id"),
    originJti: textOf(row, "origin_jti"),
    authTime: integerOf(row, "auth_time"),
    expiresAt: integerOf(row, "expires_at"),
    revokedAt: optionalIntegerOf(row, "revoked_at"),
  };
}

export function createGrantStore(database: DatabaseSync): GrantStore {
  const commit = createGroupCommit(database);
  const insertGrant = database.prepare("INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?, NULL, ?)");
  const insertToken = database.prepare("INSERT INTO refresh_tokens VALUES (?, ?, ?, NULL)");
  const select = database.prepare("SELECT * FROM grants WHERE user_id = ? AND id = ?");
  const selectToken = database.prepare(
    "SELECT replaced_at FROM refresh_tokens WHERE user_id = ? AND grant_id = ? AND hash = ?",
  );
  // The first token of a sign-in gets its row here.
  const replace = database.prepare(`
    INSERT INTO refresh_tokens VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET replaced_at = excluded.replaced_at WHERE replaced_at IS NULL`);
  const revokeOne = database.prepare(
    "UPDATE grants SET revoked_at = ? WHERE user_id = ? AND id = ? AND revoked_at IS NULL",
  );
  const revokeAll = database.prepare(
    "UPDATE grants SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL",
  );
  const expire = database.prepare("DELETE FROM grants WHERE expires_at < ?");

  const find = ({ userRowId, id }: GrantKey): Grant | undefined => {
    const row = select.get(userRowId, id);
    return row === undefined ? undefined : readGrant(row);
  };

  return {
    insert(grant, refreshToken) {
      const { id, userRowId, clientId, originJti, authTime, expiresAt } = grant;
      const hash = hashRefreshToken(refreshToken);
      return commit(() => {
        insertGrant.run(userRowId, id, clientId, originJti, authTime, expiresAt, hash);
      });
    },
    find,
    byRefreshToken(token) {
      const key = readRefreshToken(token);
      const stored = key === undefined ? undefined : select.get(key.userRowId, key.id);
      if (stored === undefined) return undefined;
      const grant = readGrant(stored);
      const hash = hashRefreshToken(token);
      const row = selectToken.get(grant.userRowId, grant.id, hash);
      if (row !== undefined) return { grant, hash, replacedAt: optionalIntegerOf(row, "replaced_at") };
      return optionalTextOf(stored, "token_hash") === hash
        ? { grant, hash, replacedAt: undefined }
        : undefined;
    },
    rotate({ grant, hash }, successor, now) {
      transaction(database, () => {
        replace.run(grant.userRowId, grant.id, hash, now);
        insertToken.run(grant.userRowId, grant.id, hashRefreshToken(successor));
      });
    },
    revoke({ userRowId, id }, now) {
      revokeOne.run(now, userRowId, id);
    },
    revokeAllOf(userRowId, now) {
      revokeAll.run(now, userRowId);
    },
    sweep(now) {
      expire.run(now);
    },
  };
}
