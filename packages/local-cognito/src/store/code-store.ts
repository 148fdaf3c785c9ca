import type { DatabaseSync } from "node:sqlite";
import { integerOf, textOf } from "./sqlite/rows.ts";

/** What a code proves: a new user's address, a forgotten password, or an attribute by its name. */
export type CodePurpose = "sign-up" | "forgot-password" | "verify:email" | "verify:phone_number";

/** A confirmation code that waits to be answered. */
export interface StoredCode {
  readonly code: string;
  /** The address it went to. */
  readonly target: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Wrong answers so far. */
  readonly failures: number;
}

/** Codes on disk: one per user and purpose, the newest. */
export interface CodeStore {
  put(userRowId: number, purpose: CodePurpose, code: string, target: string, expiresAt: number): void;
  find(userRowId: number, purpose: CodePurpose): StoredCode | undefined;
  fail(userRowId: number, purpose: CodePurpose): void;
  delete(userRowId: number, purpose: CodePurpose): void;
}

export function createCodeStore(database: DatabaseSync): CodeStore {
  const upsert = database.prepare("INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, 0)");
  const select = database.prepare("SELECT * FROM codes WHERE user_id = ? AND purpose = ?");
  const count = database.prepare(
    "UPDATE codes SET failures = failures + 1 WHERE user_id = ? AND purpose = ?",
  );
  const remove = database.prepare("DELETE FROM codes WHERE user_id = ? AND purpose = ?");
  return {
    put(userRowId, purpose, code, target, expiresAt) {
      upsert.run(userRowId, purpose, code, target, expiresAt);
    },
    find(userRowId, purpose) {
      const row = select.get(userRowId, purpose);
      if (row === undefined) return undefined;
      return {
        code: textOf(row, "code"),
        target: textOf(row, "target"),
        expiresAt: integerOf(row, "expires_at"),
        failures: integerOf(row, "failures"),
      };
    },
    fail(userRowId, purpose) {
      count.run(userRowId, purpose);
    },
    delete(userRowId, purpose) {
      remove.run(userRowId, purpose);
    },
  };
}
