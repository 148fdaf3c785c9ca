import { isVerificationMethod, type VerificationMethod } from "../core/vocabulary.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

/** A signed-in user of one client. */
export interface StoredSession {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly verificationMethod: VerificationMethod;
  /** SHA-256 of the refresh token that is good now. */
  readonly refreshHash: string;
  readonly expiresAt: number;
  readonly revokedAt?: number | undefined;
}

export class Sessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(sessionId: string): StoredSession | undefined {
    const found = this.#database.first("SELECT * FROM sessions WHERE id = ?", sessionId);
    return found && toSession(found);
  }

  byRefreshHash(tenantId: string, refreshHash: string): StoredSession | undefined {
    const found = this.#database.first(
      "SELECT * FROM sessions WHERE tenant_id = ? AND refresh_hash = ?",
      tenantId,
      refreshHash,
    );
    return found && toSession(found);
  }

  put(session: StoredSession): void {
    this.#database.run(
      "INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      session.sessionId,
      session.tenantId,
      session.userId,
      session.clientId,
      session.verificationMethod,
      session.refreshHash,
      session.expiresAt,
      session.revokedAt ?? null,
    );
  }

  revokeUser(tenantId: string, userId: string, at: number): void {
    this.#database.run(
      "UPDATE sessions SET revoked_at = ? WHERE tenant_id = ? AND user_id = ? AND revoked_at IS NULL",
      at,
      tenantId,
      userId,
    );
  }
}

function toSession(found: Row): StoredSession {
  const method = found.text("method");
  if (!isVerificationMethod(method))
    throw new Error(`The database holds an unknown verification method "${method}"`);
  return {
    sessionId: found.text("id"),
    tenantId: found.text("tenant_id"),
    userId: found.text("user_id"),
    clientId: found.text("client_id"),
    verificationMethod: method,
    refreshHash: found.text("refresh_hash"),
    expiresAt: found.integer("expires_at"),
    revokedAt: found.optionalInteger("revoked_at"),
  };
}
