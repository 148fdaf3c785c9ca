import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Row, row } from "./row.ts";

/** The whole state. `kill -9` loses nothing acknowledged: WAL, and every answer follows its commit. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  email TEXT, email_verified INTEGER NOT NULL DEFAULT 0,
  phone_number TEXT, phone_number_verified INTEGER NOT NULL DEFAULT 0,
  username TEXT, display_name TEXT, locale TEXT, custom TEXT,
  PRIMARY KEY (tenant_id, user_id)
) STRICT;
CREATE TABLE IF NOT EXISTS authenticators (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, method TEXT NOT NULL,
  email TEXT, phone_number TEXT, is_default INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, verified_at INTEGER, last_verified_at INTEGER, details TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS authenticators_by_user ON authenticators (tenant_id, user_id);
CREATE TABLE IF NOT EXISTS actions (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, state_updated_at INTEGER NOT NULL,
  failed_attempts INTEGER NOT NULL DEFAULT 0, verification_method TEXT, verified_by TEXT, attributes TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, action_code, idempotency_key)
) STRICT;
CREATE TABLE IF NOT EXISTS challenges (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  method TEXT NOT NULL, authenticator_id TEXT, recipient TEXT, secret TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, closed_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS challenges_by_action ON challenges (tenant_id, user_id, action_code, idempotency_key);
CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tenant_id TEXT NOT NULL, recipient TEXT NOT NULL, kind TEXT NOT NULL,
  code TEXT, url TEXT, user_id TEXT NOT NULL, action_code TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS rate_events (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS rate_events_by_user ON rate_events (tenant_id, user_id, kind, at);
`;

/** A thin, typed face over one SQLite file. */
export class Database {
  readonly #sqlite: DatabaseSync;
  #depth = 0;

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    this.#sqlite = new DatabaseSync(file);
    this.#sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
    this.#sqlite.exec(SCHEMA);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#sqlite
      .prepare(sql)
      .all(...values)
      .map(row);
  }

  first(sql: string, ...values: SQLInputValue[]): Row | undefined {
    const found = this.#sqlite.prepare(sql).get(...values);
    return found === undefined ? undefined : row(found);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#sqlite.prepare(sql).run(...values).changes);
  }

  /** Runs `work` as one transaction; inner calls join the outer one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#sqlite.exec("BEGIN IMMEDIATE");
    this.#depth += 1;
    try {
      const result = work();
      this.#sqlite.exec("COMMIT");
      return result;
    } catch (error) {
      this.#sqlite.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  close(): void {
    this.#sqlite.close();
  }
}
