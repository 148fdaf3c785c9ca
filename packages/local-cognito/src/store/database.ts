import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LocalCognitoError } from "../errors.ts";
import { SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** One process per file: it saves the locks of every read, and a second server cannot write behind this one's back. */
const SETTINGS = `
PRAGMA busy_timeout = 2000;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA cache_size = -16000;`;

/**
 * Opens (or creates) the data file.
 *
 * Write-ahead logging with `synchronous = NORMAL`: a committed transaction is in the operating system's hands when
 * the reply is sent, so it survives the death of the process; only a power cut can lose the last moments.
 *
 * @param dataFile path of the SQLite file, or ':memory:'
 * @throws LocalCognitoError DATA_FILE_UNUSABLE
 */
export function openDatabase(dataFile: string): DatabaseSync {
  try {
    if (dataFile !== ":memory:") mkdirSync(dirname(dataFile), { recursive: true });
    const database = new DatabaseSync(dataFile);
    database.exec(SETTINGS);
    migrate(database, dataFile);
    return database;
  } catch (cause) {
    if (cause instanceof LocalCognitoError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = message.includes("locked") ? "another server uses it" : message;
    throw new LocalCognitoError(
      "DATA_FILE_UNUSABLE",
      `Cannot use ${dataFile} as the data file: ${reason}. Give a path that can be written, or ':memory:'.`,
      { cause },
    );
  }
}

function migrate(database: DatabaseSync, dataFile: string): void {
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (version === SCHEMA_VERSION) return;
  if (version !== 0)
    throw new LocalCognitoError(
      "DATA_FILE_UNUSABLE",
      `${dataFile} has data layout ${version}, this version reads ${SCHEMA_VERSION}. Move the file away to start anew.`,
    );
  database.exec(`BEGIN IMMEDIATE; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
}

/** Runs `work` in one transaction: all of it is stored, or nothing. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLITE_CONSTRAINT_FOREIGNKEY */
const FOREIGN_KEY = 787;

/** Whether a write failed because the pool, client or user it belongs to is gone. */
export function isMissingParent(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === FOREIGN_KEY;
}
