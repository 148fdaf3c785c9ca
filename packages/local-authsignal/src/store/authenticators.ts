import * as v from "valibot";
import { isVerificationMethod, type VerificationMethod } from "../vocabulary.ts";
import type { Database } from "./database.ts";
import type { Row } from "./row.ts";

const Webauthn = v.object({
  credentialId: v.string(),
  /** Base64url, COSE. */
  publicKey: v.string(),
  counter: v.number(),
  transports: v.array(v.string()),
  deviceId: v.string(),
  name: v.string(),
  aaguid: v.optional(v.string()),
  backedUp: v.boolean(),
  deviceType: v.string(),
  attachment: v.optional(v.string()),
  userAgent: v.optional(v.string()),
  username: v.optional(v.string()),
  displayName: v.optional(v.string()),
});
export type Webauthn = v.InferOutput<typeof Webauthn>;

/** What a method has to remember beyond an address. */
const Details = v.object({
  totp: v.optional(
    v.object({
      /** Base32. */
      secret: v.string(),
      /** The last time step that was used: a code works once (RFC 6238, 5.2). */
      lastStep: v.optional(v.number()),
    }),
  ),
  webauthn: v.optional(Webauthn),
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: v.optional(v.array(v.string())),
});
export type AuthenticatorDetails = v.InferOutput<typeof Details>;

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
  readonly details?: AuthenticatorDetails | undefined;
}

type ChangeListener = (
  change: "created" | "updated" | "deleted",
  tenantId: string,
  authenticator: Authenticator,
) => void;

export class Authenticators {
  readonly #database: Database;
  #listener: ChangeListener = () => {};

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls `listener` for each enrolled authenticator that comes, changes or goes, once that is stored. */
  onChange(listener: ChangeListener): void {
    this.#listener = listener;
  }

  #changed(change: "created" | "updated" | "deleted", tenantId: string, authenticator: Authenticator): void {
    if (authenticator.verifiedAt === undefined) return;
    this.#database.afterCommit(() => this.#listener(change, tenantId, authenticator));
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

  /** The enrolled passkey or security key with a credential id, whoever it belongs to within the tenant. */
  byCredential(tenantId: string, credentialId: string): Authenticator | undefined {
    const found = this.#database.first(
      `SELECT * FROM authenticators WHERE tenant_id = ? AND verified_at IS NOT NULL
       AND json_extract(details, '$.webauthn.credentialId') = ?`,
      tenantId,
      credentialId,
    );
    return found && toAuthenticator(found);
  }

  /** Ids of the users who have enrolled a method. */
  usersWith(tenantId: string, method: VerificationMethod): string[] {
    return this.#database
      .all(
        "SELECT DISTINCT user_id FROM authenticators WHERE tenant_id = ? AND method = ? AND verified_at IS NOT NULL ORDER BY user_id",
        tenantId,
        method,
      )
      .map((found) => found.text("user_id"));
  }

  get(tenantId: string, userId: string, id: string): Authenticator | undefined {
    return this.#all(tenantId, userId).find((authenticator) => authenticator.userAuthenticatorId === id);
  }

  /** Creates or replaces an authenticator. */
  put(tenantId: string, authenticator: Authenticator): void {
    const before = this.get(tenantId, authenticator.userId, authenticator.userAuthenticatorId);
    this.#changed(before?.verifiedAt === undefined ? "created" : "updated", tenantId, authenticator);
    this.#database.run(
      `INSERT INTO authenticators (id, tenant_id, user_id, method, email, phone_number, is_default, created_at,
       verified_at, last_verified_at, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET is_default = excluded.is_default, verified_at = excluded.verified_at,
       last_verified_at = excluded.last_verified_at, details = excluded.details`,
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
      authenticator.details === undefined ? null : JSON.stringify(authenticator.details),
    );
  }

  /** @returns whether there was one to delete */
  delete(tenantId: string, userId: string, id: string): boolean {
    const before = this.get(tenantId, userId, id);
    if (before !== undefined) this.#changed("deleted", tenantId, before);
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
    details: v.parse(v.optional(Details), found.json("details")),
  };
}
