import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { LocalAuthsignalError } from "../core/local-authsignal-error.ts";
import { MIGRATIONS } from "./migrations.ts";
import { type Row, row } from "./row.ts";

/**
 * A thin, typed face over one SQLite file. `kill -9` loses nothing that was acknowledged: WAL, and an answer
 * is sent only after its commit.
 */
export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #afterCommit: (() => void)[] = [];

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    this.#sqlite = open(file);
    this.#migrate();
  }

  #migrate(): void {
    const version = this.first("PRAGMA user_version")?.integer("user_version") ?? 0;
    if (version > MIGRATIONS.length)
      throw new Error(
        `The database has version ${version}; this server knows ${MIGRATIONS.length}. Use a newer server.`,
      );
    this.transaction(() => {
      for (const step of MIGRATIONS.slice(version)) this.#sqlite.exec(step);
      this.#sqlite.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    });
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql)
      .all(...values)
      .map(row);
  }

  first(sql: string, ...values: SQLInputValue[]): Row | undefined {
    const found = this.#prepare(sql).get(...values);
    return found === undefined ? undefined : row(found);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /** Statements are few and parsed once. */
  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs `work` as one transaction; inner calls join the outer one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#sqlite.exec("BEGIN IMMEDIATE");
    this.#depth += 1;
    try {
      const result = work();
      this.#sqlite.exec("COMMIT");
      this.#depth -= 1;
      for (const follow of this.#afterCommit.splice(0)) follow();
      return result;
    } catch (error) {
      if (this.#depth > 0) {
        this.#sqlite.exec("ROLLBACK");
        this.#depth -= 1;
      }
      this.#afterCommit = [];
      throw error;
    }
  }

  /** Runs `work` and undoes all that it wrote. @throws what `work` throws */
  rehearse<T>(work: () => T): T {
    const undo = Symbol("undo");
    let result: { readonly value: T } | undefined;
    try {
      this.transaction(() => {
        result = { value: work() };
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
    if (result === undefined) throw new Error("A rehearsal ended without a result");
    return result.value;
  }

  /** Runs `work` once what is being written is safe; at once outside of a transaction. */
  afterCommit(work: () => void): void {
    if (this.#depth === 0) work();
    else this.#afterCommit.push(work);
  }

  close(): void {
    this.#sqlite.close();
  }
}

function open(file: string): DatabaseSync {
  try {
    if (file !== ":memory:") makePrivate(file);
    const sqlite = new DatabaseSync(file);
    sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
    return sqlite;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalAuthsignalError(
      "DATA_FILE_UNUSABLE",
      `cannot open the data file ${file}: ${reason}; expected an SQLite file that can be written`,
      { cause: error },
    );
  }
}

/** Only its user may read the file: it has codes and credentials. SQLite gives its other files the same permissions. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
}
