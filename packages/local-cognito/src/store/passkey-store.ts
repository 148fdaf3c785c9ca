import type { DatabaseSync } from "node:sqlite";
import { transaction } from "./sqlite/database.ts";
import { bytesOf, integerOf, optionalTextOf, type Row, textOf } from "./sqlite/rows.ts";

/** A passkey that was registered. */
export interface Passkey {
  readonly poolId: string;
  readonly userRowId: number;
  /** Base64url, as in WebAuthn's JSON; unique in a pool. */
  readonly credentialId: string;
  readonly rpId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The signature counter at its last use; 0 for authenticators that do not count. */
  readonly counter: number;
  readonly name: string;
  readonly attachment: string | undefined;
  readonly transports: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Why a passkey was not stored. */
export type PasskeyRefusal = "too many" | "exists";

/** Passkeys on disk. */
export interface PasskeyStore {
  /** Passkeys of a user, oldest first. */
  ofUser(userRowId: number): readonly Passkey[];
  /** Stores a passkey unless its user has `most` already, or its credential id is taken; says why it did not. */
  insert(passkey: Passkey, most: number): PasskeyRefusal | undefined;
  /**
   * Moves the counter on. Of two uses only one with a higher counter wins, whatever the order in which they were checked.
   *
   * @returns false when the passkey is gone, or its counter has reached `counter` meanwhile
   */
  use(passkey: Passkey, counter: number): boolean;
  /** @returns false when the user has no such passkey */
  delete(userRowId: number, credentialId: string): boolean;
  /** Whether the user has activated passkeys as MFA. */
  isMfa(userRowId: number): boolean;
  setMfa(userRowId: number, enabled: boolean): void;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

function readPasskey(row: Row): Passkey {
  const transports: unknown = JSON.parse(textOf(row, "transports"));
  if (!isTexts(transports)) throw new TypeError("damaged row in passkeys");
  return {
    poolId: textOf(row, "pool_id"),
    userRowId: integerOf(row, "user_id"),
    credentialId: textOf(row, "credential_id"),
    rpId: textOf(row, "rp_id"),
    publicKey: new Uint8Array(bytesOf(row, "public_key")),
    counter: integerOf(row, "counter"),
    name: textOf(row, "name"),
    attachment: optionalTextOf(row, "attachment"),
    transports,
    createdAt: integerOf(row, "created_at"),
  };
}

export function createPasskeyStore(database: DatabaseSync): PasskeyStore {
  const select = database.prepare(
    "SELECT * FROM passkeys WHERE user_id = ? ORDER BY created_at, credential_id",
  );
  const count = database.prepare("SELECT count(*) AS n FROM passkeys WHERE user_id = ?");
  const holder = database.prepare("SELECT user_id FROM passkeys WHERE pool_id = ? AND credential_id = ?");
  const insert = database.prepare("INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const move = database.prepare(`
    UPDATE passkeys SET counter = ?1 WHERE pool_id = ?2 AND credential_id = ?3 AND user_id = ?4
      AND (counter < ?1 OR (counter = 0 AND ?1 = 0))`);
  const remove = database.prepare("DELETE FROM passkeys WHERE user_id = ? AND credential_id = ?");
  const selectMfa = database.prepare("SELECT 1 FROM passkey_mfa WHERE user_id = ?");
  const insertMfa = database.prepare("INSERT OR IGNORE INTO passkey_mfa VALUES (?)");
  const removeMfa = database.prepare("DELETE FROM passkey_mfa WHERE user_id = ?");
  return {
    ofUser: (userRowId) => select.all(userRowId).map(readPasskey),
    insert: (passkey, most) =>
      transaction(database, () => {
        if (Number(count.get(passkey.userRowId)?.["n"] ?? 0) >= most) return "too many";
        if (holder.get(passkey.poolId, passkey.credentialId) !== undefined) return "exists";
        insert.run(
          passkey.poolId,
          passkey.credentialId,
          passkey.userRowId,
          passkey.rpId,
          passkey.publicKey,
          passkey.counter,
          passkey.name,
          passkey.attachment ?? null,
          JSON.stringify(passkey.transports),
          passkey.createdAt,
        );
        return undefined;
      }),
    use: ({ poolId, credentialId, userRowId }, counter) =>
      move.run(counter, poolId, credentialId, userRowId).changes > 0,
    delete: (userRowId, credentialId) => remove.run(userRowId, credentialId).changes > 0,
    isMfa: (userRowId) => selectMfa.get(userRowId) !== undefined,
    setMfa(userRowId, enabled) {
      if (enabled) insertMfa.run(userRowId);
      else removeMfa.run(userRowId);
    },
  };
}
