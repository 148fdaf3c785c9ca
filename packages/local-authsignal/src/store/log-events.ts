import { randomUUID } from "node:crypto";
import * as v from "valibot";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

/** The content of a log event: an action, looked up when it is sent, or a challenge, as it was. */
const Content = v.variant("type", [
  v.object({
    type: v.literal("action.log_created"),
    userId: v.string(),
    actionCode: v.string(),
    idempotencyKey: v.string(),
  }),
  v.object({ type: v.literal("challenge.log_created"), record: v.record(v.string(), v.string()) }),
]);
export type LogContent = v.InferOutput<typeof Content>;

/** A log event that waits to be sent; its id stays the same however often that is tried. */
export interface LogEvent {
  readonly id: string;
  readonly tenantId: string;
  /** Milliseconds since the epoch, as is `dueAt`. */
  readonly at: number;
  readonly dueAt: number;
  readonly content: LogContent;
}

export class LogEvents {
  readonly #database: Database;
  #listener: () => void = () => {};

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls `listener` whenever an event was stored. */
  onAdd(listener: () => void): void {
    this.#listener = listener;
  }

  add({ tenantId, at, dueAt, content }: Omit<LogEvent, "id">): void {
    this.#database.run(
      "INSERT INTO log_events (id, tenant_id, at, due_at, content) VALUES (?, ?, ?, ?, ?)",
      randomUUID(),
      tenantId,
      at,
      dueAt,
      JSON.stringify(content),
    );
    this.#database.afterCommit(() => this.#listener());
  }

  /** Those of a tenant that are due, the oldest first. */
  due(tenantId: string, now: number, limit: number): LogEvent[] {
    return this.#database
      .all(
        "SELECT * FROM log_events WHERE tenant_id = ? AND due_at <= ? ORDER BY due_at, rowid LIMIT ?",
        tenantId,
        now,
        limit,
      )
      .map(toLogEvent);
  }

  /** When the next of a tenant is due. */
  nextDue(tenantId: string): number | undefined {
    return this.#database
      .first("SELECT min(due_at) AS due_at FROM log_events WHERE tenant_id = ?", tenantId)
      ?.optionalInteger("due_at");
  }

  remove(events: readonly LogEvent[]): void {
    this.#database.transaction(() => {
      for (const { id } of events) this.#database.run("DELETE FROM log_events WHERE id = ?", id);
    });
  }
}

function toLogEvent(found: Row): LogEvent {
  return {
    id: found.text("id"),
    tenantId: found.text("tenant_id"),
    at: found.integer("at"),
    dueAt: found.integer("due_at"),
    content: v.parse(Content, found.json("content")),
  };
}
