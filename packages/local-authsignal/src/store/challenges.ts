import { isVerificationMethod, type VerificationMethod } from "../core/vocabulary.ts";
import type { ActionKey } from "./actions.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

/** Something that was asked of a person and that one answer settles. */
export interface Challenge {
  readonly challengeId: string;
  readonly key: ActionKey;
  readonly method: VerificationMethod;
  readonly authenticatorId?: string | undefined;
  /** The address that a code went to. */
  readonly recipient?: string | undefined;
  /** What the answer is compared with. */
  readonly secret: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Set once answered, replaced or given up: a closed challenge accepts nothing. */
  readonly closedAt?: number | undefined;
  /** Set when it was answered elsewhere: a link opened, a push approved. */
  readonly verifiedAt?: number | undefined;
  /** What the method needs besides, as JSON. */
  readonly data?: string | undefined;
}

export interface ChallengeQuery {
  readonly challengeId?: string | undefined;
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
  readonly verificationMethod?: VerificationMethod | undefined;
}

export class Challenges {
  readonly #database: Database;
  readonly #watchers = new Map<string, Set<() => void>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Opens a challenge and closes those of the same action and method that came before it. */
  open(challenge: Challenge): void {
    this.closeAll(challenge.key, challenge.method, challenge.createdAt);
    const { key } = challenge;
    this.#database.run(
      `INSERT INTO challenges (id, tenant_id, user_id, action_code, idempotency_key, method, authenticator_id, recipient,
       secret, created_at, expires_at, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      challenge.challengeId,
      key.tenantId,
      key.userId,
      key.actionCode,
      key.idempotencyKey,
      challenge.method,
      challenge.authenticatorId ?? null,
      challenge.recipient ?? null,
      challenge.secret,
      challenge.createdAt,
      challenge.expiresAt,
      challenge.data ?? null,
    );
  }

  get(challengeId: string): Challenge | undefined {
    const found = this.#database.first("SELECT * FROM challenges WHERE id = ?", challengeId);
    return found && toChallenge(found);
  }

  /** Marks an open challenge as answered. @returns whether it was open */
  verify(challengeId: string, at: number): boolean {
    const sql = "UPDATE challenges SET verified_at = ? WHERE id = ? AND closed_at IS NULL AND expires_at > ?";
    return this.#database.run(sql, at, challengeId, at) > 0;
  }

  /** The newest challenge for an authenticator that can still be answered. */
  openFor(authenticatorId: string, method: VerificationMethod, now: number): Challenge | undefined {
    const found = this.#database.first(
      `SELECT * FROM challenges WHERE authenticator_id = ? AND method = ? AND closed_at IS NULL
       AND verified_at IS NULL AND expires_at > ? ORDER BY created_at DESC, rowid DESC LIMIT 1`,
      authenticatorId,
      method,
      now,
    );
    return found && toChallenge(found);
  }

  setSecret(challengeId: string, secret: string): void {
    this.#database.run(
      "UPDATE challenges SET secret = ? WHERE id = ? AND closed_at IS NULL",
      secret,
      challengeId,
    );
  }

  setData(challengeId: string, data: string): void {
    this.#database.run("UPDATE challenges SET data = ? WHERE id = ?", data, challengeId);
    this.#database.afterCommit(() => {
      for (const listener of this.#watchers.get(challengeId) ?? []) listener();
    });
  }

  /** Calls `listener` whenever a challenge's data changed. @returns a function that ends it */
  watch(challengeId: string, listener: () => void): () => void {
    const listeners = this.#watchers.get(challengeId) ?? new Set();
    this.#watchers.set(challengeId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#watchers.delete(challengeId);
    };
  }

  /** The newest challenge that fits and has not expired. */
  latest(tenantId: string, query: ChallengeQuery, now: number): Challenge | undefined {
    const { challengeId = null, userId = null, action = null, verificationMethod = null } = query;
    if (challengeId === null && userId === null) return undefined;
    const found = this.#database.first(
      `SELECT * FROM challenges WHERE tenant_id = ? AND expires_at > ? AND (? IS NULL OR id = ?)
       AND (? IS NULL OR user_id = ?) AND (? IS NULL OR action_code = ?) AND (? IS NULL OR method = ?)
       ORDER BY created_at DESC, rowid DESC LIMIT 1`,
      tenantId,
      now,
      challengeId,
      challengeId,
      userId,
      userId,
      action,
      action,
      verificationMethod,
      verificationMethod,
    );
    return found && toChallenge(found);
  }

  /** A challenge that anybody could answer was answered by this user. */
  claim(challengeId: string, userId: string, at: number): void {
    this.#database.run(
      "UPDATE challenges SET user_id = ?, verified_at = ?, closed_at = ? WHERE id = ?",
      userId,
      at,
      at,
      challengeId,
    );
  }

  close(challengeId: string, at: number): void {
    this.#database.run(
      "UPDATE challenges SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
      at,
      challengeId,
    );
  }

  /** The challenge of an action that waits for its answer, expired or not. */
  current(key: ActionKey, method: VerificationMethod): Challenge | undefined {
    const found = this.#database.first(
      `SELECT * FROM challenges WHERE tenant_id = ? AND user_id = ? AND action_code = ? AND idempotency_key = ?
       AND method = ? AND closed_at IS NULL ORDER BY created_at DESC, rowid DESC LIMIT 1`,
      key.tenantId,
      key.userId,
      key.actionCode,
      key.idempotencyKey,
      method,
    );
    return found && toChallenge(found);
  }

  closeAll(key: ActionKey, method: VerificationMethod, at: number): void {
    this.#database.run(
      `UPDATE challenges SET closed_at = ? WHERE tenant_id = ? AND user_id = ? AND action_code = ?
       AND idempotency_key = ? AND method = ? AND closed_at IS NULL`,
      at,
      key.tenantId,
      key.userId,
      key.actionCode,
      key.idempotencyKey,
      method,
    );
  }
}

function toChallenge(found: Row): Challenge {
  const method = found.text("method");
  if (!isVerificationMethod(method))
    throw new Error(`The database holds an unknown verification method "${method}"`);
  return {
    challengeId: found.text("id"),
    key: {
      tenantId: found.text("tenant_id"),
      userId: found.text("user_id"),
      actionCode: found.text("action_code"),
      idempotencyKey: found.text("idempotency_key"),
    },
    method,
    authenticatorId: found.optionalText("authenticator_id"),
    recipient: found.optionalText("recipient"),
    secret: found.text("secret"),
    createdAt: found.integer("created_at"),
    expiresAt: found.integer("expires_at"),
    closedAt: found.optionalInteger("closed_at"),
    verifiedAt: found.optionalInteger("verified_at"),
    data: found.optionalText("data"),
  };
}
