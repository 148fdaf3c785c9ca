import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { type Item, item } from "./attribute-value.ts";

export interface Table {
  readonly name: string;
  readonly arn: string;
  /** Name of the partition key, which is text. */
  readonly hashKey: string;
  /** The attribute that says when an item ends, in seconds since the epoch. */
  readonly ttlAttribute: string | undefined;
  /** The customer-managed key that encrypts it. */
  readonly kmsKeyArn?: string | undefined;
}

const LAYOUT = `
CREATE TABLE IF NOT EXISTS items (
  table_name TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL, ends_at REAL,
  PRIMARY KEY (table_name, key)
) WITHOUT ROWID`;

/**
 * Tables and what is in them. Tables are declared at each start; items outlive it where there is a file. An item
 * whose time is over is gone at once: DynamoDB may keep it for days, so nobody may rely on either.
 */
export class ItemStore {
  readonly #tables = new Map<string, Table>();
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /**
   * @param file path of the SQLite file, or `:memory:`
   * @param now milliseconds since the epoch
   */
  constructor(file = ":memory:", now: () => number = Date.now) {
    if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
    this.#database = new DatabaseSync(file);
    this.#database.exec(LAYOUT);
    this.#now = now;
  }

  putTable(table: Table): void {
    this.#tables.set(table.name, table);
  }

  table(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  get({ name }: Table, key: string): Item | undefined {
    this.#database.prepare("DELETE FROM items WHERE ends_at <= ?").run(this.#now() / 1000);
    const row = this.#database
      .prepare("SELECT item FROM items WHERE table_name = ? AND key = ?")
      .get(name, key);
    return row === undefined ? undefined : v.parse(item, JSON.parse(String(row["item"])));
  }

  put({ name, ttlAttribute }: Table, key: string, put: Item): void {
    const ends = ttlAttribute === undefined ? undefined : put[ttlAttribute];
    const endsAt = ends !== undefined && "N" in ends ? Number(ends.N) : null;
    this.#database
      .prepare("INSERT OR REPLACE INTO items (table_name, key, item, ends_at) VALUES (?, ?, ?, ?)")
      .run(name, key, JSON.stringify(put), endsAt);
  }

  delete({ name }: Table, key: string): void {
    this.#database.prepare("DELETE FROM items WHERE table_name = ? AND key = ?").run(name, key);
  }

  /** A store in memory with the same tables and items. */
  copy(): ItemStore {
    const copy = new ItemStore(":memory:", this.#now);
    for (const table of this.#tables.values()) copy.putTable(table);
    const insert = copy.#database.prepare(
      "INSERT INTO items (table_name, key, item, ends_at) VALUES (?, ?, ?, ?)",
    );
    for (const row of this.#database.prepare("SELECT table_name, key, item, ends_at FROM items").all())
      insert.run(row["table_name"] ?? null, row["key"] ?? null, row["item"] ?? null, row["ends_at"] ?? null);
    return copy;
  }

  close(): void {
    this.#database.close();
  }
}
