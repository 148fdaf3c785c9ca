import type { DatabaseSync } from "node:sqlite";
import { transaction } from "./database.ts";
import { createGroupCommit } from "./groupCommit.ts";
import { integerOf, optionalIntegerOf, type Row, textOf } from "./rows.ts";

/** One completed sign-in: what its refresh tokens and access tokens hang on. */
export interface Grant {
  /** Also the `event_id` of every token of this sign-in. */
  readonly id: string;
  readonly userRowId: number;
  readonly clientId: string;
  readonly originJti: string;
  /** Seconds since the epoch, as in the tokens. */
  readonly authTime: number;
  /** When the refresh token ends; a rotated one ends with the first. Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
}

/** A refresh token as found by its hash. */
export interface StoredRefreshToken {
  readonly grant: Grant;
  readonly hash: string;
  /** When a newer token took its place, if rotation is on. */
  readonly replacedAt: number | undefined;
}

/** Completed sign-ins on disk, found by id, refresh token or user. Refresh tokens are stored as hashes only. */
export interface GrantStore {
  /** Resolves once both are stored for good. */
  insert(grant: Omit<Grant, "revokedAt">, refreshTokenHash: string): Promise<void>;
  find(id: string): Grant | undefined;
  byRefreshToken(hash: string): StoredRefreshToken | undefined;
  /** Adds the successor of a refresh token and marks the old one as replaced. */
  rotate(grantId: string, oldHash: string, newHash: string, now: number): void;
  revoke(grantId: string, now: number): void;
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
  const insertGrant = database.prepare("INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?, NULL)");
  const insertToken = database.prepare("INSERT INTO refresh_tokens VALUES (?, ?, NULL)");
  const select = database.prepare("SELECT * FROM grants WHERE id = ?");
  const selectByToken = database.prepare(
    "SELECT grants.*, hash, replaced_at FROM refresh_tokens JOIN grants ON grants.id = grant_id WHERE hash = ?",
  );
  const replace = database.prepare(
    "UPDATE refresh_tokens SET replaced_at = ? WHERE hash = ? AND replaced_at IS NULL",
  );
  const revokeOne = database.prepare("UPDATE grants SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL");
  const revokeAll = database.prepare(
    "UPDATE grants SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL",
  );
  const expire = database.prepare("DELETE FROM grants WHERE expires_at < ?");

  return {
    insert: (grant, hash) =>
      commit(() => {
        const { id, userRowId, clientId, originJti, authTime, expiresAt } = grant;
        insertGrant.run(id, userRowId, clientId, originJti, authTime, expiresAt);
        insertToken.run(hash, id);
      }),
    find(id) {
      const row = select.get(id);
      return row === undefined ? undefined : readGrant(row);
    },
    byRefreshToken(hash) {
      const row = selectByToken.get(hash);
      return row === undefined
        ? undefined
        : { grant: readGrant(row), hash, replacedAt: optionalIntegerOf(row, "replaced_at") };
    },
    rotate(grantId, oldHash, newHash, now) {
      transaction(database, () => {
        replace.run(now, oldHash);
        insertToken.run(newHash, grantId);
      });
    },
    revoke(grantId, now) {
      revokeOne.run(now, grantId);
    },
    revokeAllOf(userRowId, now) {
      revokeAll.run(now, userRowId);
    },
    sweep(now) {
      expire.run(now);
    },
  };
}
