import { isVerificationMethod, type VerificationMethod } from "../vocabulary.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

/** A way to prove who one is. Until `verifiedAt` is set it is an enrolment that nobody has completed. */
export interface Authenticator {
  readonly userAuthenticatorId: string;
  readonly userId: string;
  readonly verificationMethod: VerificationMethod;
  readonly email?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly isDefault: boolean;
  /** Milliseconds since the epoch, as are the other two. */
  readonly createdAt: number;
  readonly verifiedAt?: number | undefined;
  readonly lastVerifiedAt?: number | undefined;
}

export class Authenticators {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The user's enrolled authenticators, the default first, then in the order of enrolment. */
  enrolled(tenantId: string, userId: string): Authenticator[] {
    return this.#all(tenantId, userId).filter((authenticator) => authenticator.verifiedAt !== undefined);
  }

  /** Enrolments that were started and not completed, the newest first. */
  pending(tenantId: string, userId: string): Authenticator[] {
    return this.#all(tenantId, userId)
      .filter((authenticator) => authenticator.verifiedAt === undefined)
      .reverse();
  }

  get(tenantId: string, userId: string, id: string): Authenticator | undefined {
    return this.#all(tenantId, userId).find((authenticator) => authenticator.userAuthenticatorId === id);
  }

  /** Creates or replaces an authenticator. */
  put(tenantId: string, authenticator: Authenticator): void {
    this.#database.run(
      `INSERT INTO authenticators (id, tenant_id, user_id, method, email, phone_number, is_default, created_at,
       verified_at, last_verified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET is_default = excluded.is_default, verified_at = excluded.verified_at,
       last_verified_at = excluded.last_verified_at`,
      authenticator.userAuthenticatorId,
      tenantId,
      authenticator.userId,
      authenticator.verificationMethod,
      authenticator.email ?? null,
      authenticator.phoneNumber ?? null,
      Number(authenticator.isDefault),
      authenticator.createdAt,
      authenticator.verifiedAt ?? null,
      authenticator.lastVerifiedAt ?? null,
    );
  }

  /** @returns whether there was one to delete */
  delete(tenantId: string, userId: string, id: string): boolean {
    const sql = "DELETE FROM authenticators WHERE tenant_id = ? AND user_id = ? AND id = ?";
    return this.#database.run(sql, tenantId, userId, id) > 0;
  }

  #all(tenantId: string, userId: string): Authenticator[] {
    return this.#database
      .all(
        `SELECT * FROM authenticators WHERE tenant_id = ? AND user_id = ? ORDER BY is_default DESC, created_at, rowid`,
        tenantId,
        userId,
      )
      .map(toAuthenticator);
  }
}

function toAuthenticator(found: Row): Authenticator {
  const method = found.text("method");
  if (!isVerificationMethod(method))
    throw new Error(`The database holds an unknown verification method "${method}"`);
  return {
    userAuthenticatorId: found.text("id"),
    userId: found.text("user_id"),
    verificationMethod: method,
    email: found.optionalText("email"),
    phoneNumber: found.optionalText("phone_number"),
    isDefault: found.flag("is_default"),
    createdAt: found.integer("created_at"),
    verifiedAt: found.optionalInteger("verified_at"),
    lastVerifiedAt: found.optionalInteger("last_verified_at"),
  };
}
