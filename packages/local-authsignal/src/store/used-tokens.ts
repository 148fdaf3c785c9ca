import type { Database } from "./database.ts";

/** Tokens that were validated, where a tenant lets each be used once. */
export class UsedTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @returns whether this is the first use of the token with this `jti` */
  use(jti: string, at: number): boolean {
    return this.#database.run("INSERT OR IGNORE INTO used_tokens VALUES (?, ?)", jti, at) > 0;
  }
}
