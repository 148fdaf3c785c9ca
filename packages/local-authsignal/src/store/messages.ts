import type { TrackedAttributes } from "./actions.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

/** A message that would have gone to a person's mailbox or phone. */
export interface OutboxMessage {
  readonly id: number;
  readonly tenantId: string;
  readonly to: string;
  /** The verification method that sent it, e.g. `EMAIL_OTP`. */
  readonly kind: string;
  readonly code?: string;
  readonly url?: string;
  /** Of a webhook: what it said and what came of it. */
  readonly text?: string;
  readonly userId: string;
  readonly actionCode: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface MessageFilter {
  /** An address, compared without case. */
  readonly to?: string | undefined;
  /** A user id: whatever went to any address of that person. */
  readonly user?: string | undefined;
}

/** What a message is about besides, for the webhook that carries it. */
interface Origin {
  readonly idempotencyKey?: string | undefined;
  readonly attributes?: TrackedAttributes | undefined;
}

export type NewMessage = Omit<OutboxMessage, "id" | "at"> & Origin & { readonly at: number };

export class Messages {
  readonly #database: Database;
  readonly #listeners = new Set<(message: OutboxMessage) => void>();

  constructor(database: Database) {
    this.#database = database;
  }

  add(message: NewMessage): void {
    const found = this.#database.first(
      `INSERT INTO messages (tenant_id, recipient, kind, code, url, text, user_id, action_code, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
      message.tenantId,
      message.to,
      message.kind,
      message.code ?? null,
      message.url ?? null,
      message.text ?? null,
      message.userId,
      message.actionCode,
      message.at,
    );
    if (found === undefined) return;
    for (const listener of this.#listeners) listener(toMessage(found));
  }

  /** All messages, or those that fit, the oldest first. */
  list({ to, user }: MessageFilter = {}): OutboxMessage[] {
    return this.#database
      .all(
        `SELECT * FROM messages WHERE (? IS NULL OR recipient = ? COLLATE NOCASE) AND (? IS NULL OR user_id = ?)
         ORDER BY id`,
        ...[to ?? null, to ?? null],
        ...[user ?? null, user ?? null],
      )
      .map(toMessage);
  }

  /** Calls `listener` for each message to come. @returns a function that ends it */
  subscribe(listener: (message: OutboxMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function toMessage(found: Row): OutboxMessage {
  const code = found.optionalText("code");
  const url = found.optionalText("url");
  const text = found.optionalText("text");
  return {
    id: found.integer("id"),
    tenantId: found.text("tenant_id"),
    to: found.text("recipient"),
    kind: found.text("kind"),
    ...(code === undefined ? {} : { code }),
    ...(url === undefined ? {} : { url }),
    ...(text === undefined ? {} : { text }),
    userId: found.text("user_id"),
    actionCode: found.text("action_code"),
    at: new Date(found.integer("at")).toISOString(),
  };
}
