import type { Database } from "./database.ts";

export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

/** Counts what a user did lately. */
export class RateEvents {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Records one event of `kind` unless the window is full.
   * @returns whether it was within the limit
   */
  take(tenantId: string, userId: string, kind: string, limit: RateLimit, now: number): boolean {
    return this.#database.transaction(() => {
      this.#database.run("DELETE FROM rate_events WHERE kind = ? AND at <= ?", kind, now - limit.windowMs);
      const recent = this.#database.all(
        "SELECT at FROM rate_events WHERE tenant_id = ? AND user_id = ? AND kind = ?",
        tenantId,
        userId,
        kind,
      );
      if (recent.length >= limit.count) return false;
      this.#database.run("INSERT INTO rate_events VALUES (?, ?, ?, ?)", tenantId, userId, kind, now);
      return true;
    });
  }
}
