import type { DatabaseSync } from "node:sqlite";
import { type Row, textOf } from "./sqlite/rows.ts";

/** ID tokens and access tokens are signed with different keys. */
export type TokenUse = "id" | "access";

/** A private key at rest. */
export interface StoredKey {
  readonly kid: string;
  /** PKCS#8 PEM. */
  readonly privateKey: string;
}

/** The two signing keys of each pool on disk. */
export interface KeyStore {
  find(poolId: string): Record<TokenUse, StoredKey> | undefined;
  insert(poolId: string, keys: Record<TokenUse, StoredKey>): void;
}

export function createKeyStore(database: DatabaseSync): KeyStore {
  const select = database.prepare("SELECT * FROM signing_keys WHERE pool_id = ?");
  const insert = database.prepare("INSERT INTO signing_keys VALUES (?, ?, ?, ?), (?, ?, ?, ?)");
  const read = (row: Row): StoredKey => ({ kid: textOf(row, "kid"), privateKey: textOf(row, "private_key") });
  return {
    find(poolId) {
      const rows = select.all(poolId);
      const id = rows.find((row) => row["token_use"] === "id");
      const access = rows.find((row) => row["token_use"] === "access");
      return id === undefined || access === undefined ? undefined : { id: read(id), access: read(access) };
    },
    insert(poolId, { id, access }) {
      insert.run(poolId, "id", id.kid, id.privateKey, poolId, "access", access.kid, access.privateKey);
    },
  };
}
