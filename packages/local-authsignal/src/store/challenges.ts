import { isVerificationMethod, type VerificationMethod } from "../vocabulary.ts";
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
}

export class Challenges {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Opens a challenge and closes those of the same action and method that came before it. */
  open(challenge: Challenge): void {
    this.closeAll(challenge.key, challenge.method, challenge.createdAt);
    const { key } = challenge;
    this.#database.run(
      `INSERT INTO challenges (id, tenant_id, user_id, action_code, idempotency_key, method, authenticator_id, recipient,
       secret, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  };
}
