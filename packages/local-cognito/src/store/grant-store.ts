import type { DatabaseSync } from "node:sqlite";
import { OWN_WORDS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
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
  /**
   * Resolves once both are stored for good.
   *
   * @throws {ResourceNotFoundException} when the user has been deleted
   */
  insert(grant: Omit<Grant, "revokedAt">, refreshToken: string): Promise<void>;
  /** Says that a sign-in will be stored once `ready` has settled, so that others may be stored with it. */
  expect(ready: Promise<unknown>): void;
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
    revokedAt: optionalIntegerOf(row, "revoked_at") ?? optionalIntegerOf(row, "signed_out_at"),
  };
}

export function createGrantStore(database: DatabaseSync): GrantStore {
  const commit = createGroupCommit(database);
  const insertGrant = database.prepare(`
    INSERT INTO grants SELECT ?, users.id, ?, ?, ?, ?, NULL, ?, coalesce(count, 0)
    FROM users LEFT JOIN sign_outs ON user_id = users.id WHERE users.id = ?`);
  const insertToken = database.prepare("INSERT INTO refresh_tokens VALUES (?, ?, NULL)");
  const select = database.prepare(`
    SELECT grants.*, iif(grants.sign_outs < count, last_at, NULL) AS signed_out_at
    FROM grants JOIN users ON users.id = grants.user_id LEFT JOIN sign_outs ON sign_outs.user_id = users.id
    WHERE grants.id = ? AND grants.user_id = ?`);
  const selectToken = database.prepare(
    "SELECT replaced_at FROM refresh_tokens WHERE grant_id = ? AND hash = ?",
  );
  // The first token of a sign-in gets its row here.
  const replace = database.prepare(`
    INSERT INTO refresh_tokens VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET replaced_at = excluded.replaced_at WHERE replaced_at IS NULL`);
  const revokeOne = database.prepare(
    "UPDATE grants SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL",
  );
  const signOut = database.prepare(`
    INSERT INTO sign_outs VALUES (?, 1, ?)
    ON CONFLICT DO UPDATE SET count = count + 1, last_at = excluded.last_at`);
  const expire = database.prepare(
    "DELETE FROM grants WHERE expires_at < ? OR user_id NOT IN (SELECT id FROM users)",
  );

  const find = ({ userRowId, id }: GrantKey): Grant | undefined => {
    const row = select.get(id, userRowId);
    return row === undefined ? undefined : readGrant(row);
  };

  return {
    insert(grant, refreshToken) {
      const { id, userRowId, clientId, originJti, authTime, expiresAt } = grant;
      const hash = hashRefreshToken(refreshToken);
      return commit.store(() => {
        const { changes } = insertGrant.run(id, clientId, originJti, authTime, expiresAt, hash, userRowId);
        if (changes === 0) throw new CognitoError("ResourceNotFoundException", OWN_WORDS.deletedMeanwhile);
      });
    },
    expect: commit.expect,
    find,
    byRefreshToken(token) {
      const key = readRefreshToken(token);
      const stored = key === undefined ? undefined : select.get(key.id, key.userRowId);
      if (stored === undefined) return undefined;
      const grant = readGrant(stored);
      const hash = hashRefreshToken(token);
      const row = selectToken.get(grant.id, hash);
      if (row !== undefined) return { grant, hash, replacedAt: optionalIntegerOf(row, "replaced_at") };
      return optionalTextOf(stored, "token_hash") === hash
        ? { grant, hash, replacedAt: undefined }
        : undefined;
    },
    rotate({ grant, hash }, successor, now) {
      transaction(database, () => {
        replace.run(grant.id, hash, now);
        insertToken.run(grant.id, hashRefreshToken(successor));
      });
    },
    revoke({ userRowId, id }, now) {
      revokeOne.run(now, id, userRowId);
    },
    revokeAllOf(userRowId, now) {
      signOut.run(userRowId, now);
    },
    sweep(now) {
      expire.run(now);
    },
  };
}
