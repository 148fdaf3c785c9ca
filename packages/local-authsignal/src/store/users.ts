import * as v from "valibot";
import type { CustomData } from "../core/vocabulary.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

export interface User {
  readonly userId: string;
  readonly email?: string | undefined;
  readonly emailVerified: boolean;
  readonly phoneNumber?: string | undefined;
  readonly phoneNumberVerified: boolean;
  readonly username?: string | undefined;
  readonly displayName?: string | undefined;
  readonly locale?: string | undefined;
  readonly custom?: CustomData | undefined;
}

export interface UserQuery {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly phoneNumber?: string | undefined;
  /** Users after this id, in the order of ids. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export const CustomDataSchema = v.record(v.string(), v.unknown());

export class Users {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(tenantId: string, userId: string): User | undefined {
    const found = this.#database.first(
      "SELECT * FROM users WHERE tenant_id = ? AND user_id = ?",
      tenantId,
      userId,
    );
    return found && toUser(found);
  }

  /** Creates or replaces a user. */
  put(tenantId: string, user: User): void {
    this.#database.run(
      `INSERT OR REPLACE INTO users (tenant_id, user_id, email, email_verified, phone_number, phone_number_verified,
       username, display_name, locale, custom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      tenantId,
      user.userId,
      user.email ?? null,
      Number(user.emailVerified),
      user.phoneNumber ?? null,
      Number(user.phoneNumberVerified),
      user.username ?? null,
      user.displayName ?? null,
      user.locale ?? null,
      user.custom === undefined ? null : JSON.stringify(user.custom),
    );
  }

  /** Removes a user and what belongs to them, except their authenticators, which are deleted one by one. */
  delete(tenantId: string, userId: string): void {
    this.#database.transaction(() => {
      for (const table of ["users", "actions", "challenges", "sessions"])
        this.#database.run(`DELETE FROM ${table} WHERE tenant_id = ? AND user_id = ?`, tenantId, userId);
    });
  }

  query(tenantId: string, query: UserQuery): User[] {
    return this.#database
      .all(
        `SELECT * FROM users WHERE tenant_id = ? AND user_id > ?
         AND (? IS NULL OR username = ?) AND (? IS NULL OR email = ? COLLATE NOCASE) AND (? IS NULL OR phone_number = ?)
         ORDER BY user_id LIMIT ?`,
        tenantId,
        query.after ?? "",
        ...twice(query.username),
        ...twice(query.email),
        ...twice(query.phoneNumber),
        query.limit,
      )
      .map(toUser);
  }
}

/** A user of whom nothing is known yet. */
export function newUser(userId: string): User {
  return { userId, emailVerified: false, phoneNumberVerified: false };
}

function twice(value: string | undefined): [string | null, string | null] {
  return [value ?? null, value ?? null];
}

function toUser(found: Row): User {
  return {
    userId: found.text("user_id"),
    email: found.optionalText("email"),
    emailVerified: found.flag("email_verified"),
    phoneNumber: found.optionalText("phone_number"),
    phoneNumberVerified: found.flag("phone_number_verified"),
    username: found.optionalText("username"),
    displayName: found.optionalText("display_name"),
    locale: found.optionalText("locale"),
    custom: v.parse(v.optional(CustomDataSchema), found.json("custom")),
  };
}
