import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { LocalCognitoError } from "../../errors.ts";
import { INDEXES, MIGRATIONS, SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** One process per file: it saves the locks of every read, and a second server cannot write unnoticed. */
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
 * @throws {DATA_FILE_UNUSABLE} when it cannot be opened, or another server uses it
 */
export function openDatabase(dataFile: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    if (dataFile !== ":memory:") makePrivate(dataFile);
    database = new DatabaseSync(dataFile);
    database.exec(SETTINGS);
    migrate(database, dataFile);
    database.exec(INDEXES);
    return database;
  } catch (cause) {
    database?.close();
    if (cause instanceof LocalCognitoError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = message.includes("locked") ? "another server uses it" : message;
    throw new LocalCognitoError(
      "DATA_FILE_UNUSABLE",
      `cannot open the data file ${dataFile}: ${reason}; expected an SQLite file that can be written, or :memory:`,
      { cause },
    );
  }
}

/**
 * Only its user may read the file: it has password hashes and signing keys. SQLite gives its other files the same
 * permissions.
 */
function makePrivate(dataFile: string): void {
  mkdirSync(dirname(dataFile), { recursive: true, mode: 0o700 });
  closeSync(openSync(dataFile, "a", 0o600));
  chmodSync(dataFile, 0o600);
}

function migrate(database: DatabaseSync, dataFile: string): void {
  const version = database.prepare("PRAGMA user_version").get()?.["user_version"];
  if (version === SCHEMA_VERSION) return;
  const steps = version === 0 ? SCHEMA : stepsFrom(Number(version));
  if (steps === undefined)
    throw new LocalCognitoError(
      "DATA_FILE_UNUSABLE",
      `the data file ${dataFile} has layout ${version}; expected ${SCHEMA_VERSION}, so move the file away to start empty`,
    );
  database.exec(`BEGIN IMMEDIATE; ${steps} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
}

/** The steps from a layout to the present one, or `undefined` when the layout is not one of this program's. */
function stepsFrom(version: number): string | undefined {
  const layouts = Array.from({ length: Math.max(0, SCHEMA_VERSION - version) }, (_, step) => version + step);
  const steps = layouts.map((layout) => MIGRATIONS[layout]);
  return steps.length === 0 || steps.includes(undefined) ? undefined : steps.join("\n");
}

/**
 * Runs `work` in one transaction: all of it is stored, or nothing.
 *
 * @throws what `work` throws
 */
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
