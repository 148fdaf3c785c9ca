import * as v from "valibot";
import { RECOVERY_CODES_ENROL, USE_UPDATES_NOTHING } from "../assumptions.ts";
import { isVerificationMethod, type VerificationMethod } from "../core/vocabulary.ts";
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

/** The three kinds of credential that the mobile SDKs keep on a device, as their paths name them. */
export const DEVICE_KINDS = ["push", "qr-code", "in-app"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A text that a device was asked to sign. */
const DeviceMessage = v.object({ challengeId: v.string(), message: v.string(), expiresAt: v.number() });
export type DeviceMessage = v.InferOutput<typeof DeviceMessage>;

const Device = v.object({
  kind: v.picklist(DEVICE_KINDS),
  /** Base64, SPKI DER, P-256. */
  publicKey: v.string(),
  name: v.optional(v.string()),
  platform: v.optional(v.string()),
  pushToken: v.optional(v.string()),
  message: v.optional(DeviceMessage),
  /** The action whose token added it. */
  addedFor: v.optional(v.object({ actionCode: v.string(), idempotencyKey: v.string() })),
});
export type Device = v.InferOutput<typeof Device>;

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
  device: v.optional(Device),
  /** The channel on which a code for this number was last answered. */
  smsChannel: v.optional(v.picklist(["DEFAULT", "WHATSAPP"])),
  /** SHA-256 of the recovery codes that are left. */
  recoveryHashes: v.optional(v.array(v.string())),
});
export type AuthenticatorDetails = v.InferOutput<typeof Details>;

/** A way to prove who a person is. Until `verifiedAt` is set it is an enrolment that nobody has completed. */
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

/** Something that happened to an enrolled authenticator; `before` when it was updated. */
export interface AuthenticatorChange {
  readonly kind: "created" | "updated" | "deleted";
  readonly tenantId: string;
  readonly authenticator: Authenticator;
  readonly before?: Authenticator | undefined;
}
type ChangeListener = (change: AuthenticatorChange) => void;

export class Authenticators {
  readonly #database: Database;
  #listener: ChangeListener = () => {};

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls `listener` for each enrolled authenticator that was created, updated or deleted, after the commit. */
  onChange(listener: ChangeListener): void {
    this.#listener = listener;
  }

  #changed(change: AuthenticatorChange): void {
    if (change.authenticator.verifiedAt === undefined) return;
    this.#database.afterCommit(() => this.#listener(change));
  }

  /** The user's verified authenticators and recovery codes, the default first, then in the order of enrolment. */
  enrolled(tenantId: string, userId: string): Authenticator[] {
    return this.#all(tenantId, userId).filter((authenticator) => authenticator.verifiedAt !== undefined);
  }

  /** The enrolled authenticators that make a person enrolled: recovery codes are a way back in, not an authenticator. */
  factors(tenantId: string, userId: string): Authenticator[] {
    return this.enrolled(tenantId, userId).filter(
      ({ verificationMethod }) => RECOVERY_CODES_ENROL || verificationMethod !== "RECOVERY_CODE",
    );
  }

  /** Enrolments that were started and not completed, the newest first. */
  pending(tenantId: string, userId: string): Authenticator[] {
    return this.#all(tenantId, userId)
      .filter((authenticator) => authenticator.verifiedAt === undefined)
      .reverse();
  }

  /** The enrolled passkey or security key with a credential id, of any user of the tenant. */
  byCredential(tenantId: string, credentialId: string): Authenticator | undefined {
    const found = this.#database.first(
      `SELECT * FROM authenticators WHERE tenant_id = ? AND verified_at IS NOT NULL
       AND json_extract(details, '$.webauthn.credentialId') = ?`,
      tenantId,
      credentialId,
    );
    return found && toAuthenticator(found);
  }

  /** The enrolled device with a public key, of any user of the tenant. */
  byPublicKey(tenantId: string, kind: DeviceKind, publicKey: string): Authenticator | undefined {
    const found = this.#database.first(
      `SELECT * FROM authenticators WHERE tenant_id = ? AND verified_at IS NOT NULL
       AND json_extract(details, '$.device.kind') = ? AND json_extract(details, '$.device.publicKey') = ?`,
      tenantId,
      kind,
      publicKey,
    );
    return found && toAuthenticator(found);
  }

  get(tenantId: string, userId: string, id: string): Authenticator | undefined {
    return this.#all(tenantId, userId).find((authenticator) => authenticator.userAuthenticatorId === id);
  }

  /** Creates or replaces an authenticator. */
  put(tenantId: string, authenticator: Authenticator): void {
    const before = this.get(tenantId, authenticator.userId, authenticator.userAuthenticatorId);
    if (before?.verifiedAt === undefined) this.#changed({ kind: "created", tenantId, authenticator });
    else if (isUpdate(before, authenticator))
      this.#changed({ kind: "updated", tenantId, authenticator, before });
    this.#database.run(
      `INSERT INTO authenticators (id, tenant_id, user_id, method, email, phone_number, is_default, created_at,
       verified_at, last_verified_at, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET email = excluded.email, phone_number = excluded.phone_number, is_default = excluded.is_default, verified_at = excluded.verified_at,
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
    if (before !== undefined) this.#changed({ kind: "deleted", tenantId, authenticator: before });
    const sql = "DELETE FROM authenticators WHERE tenant_id = ? AND user_id = ? AND id = ?";
    return this.#database.run(sql, tenantId, userId, id) > 0;
  }

  /** Makes one of a user's enrolled authenticators the one that is used first. */
  makeDefault(tenantId: string, userId: string, id: string): void {
    this.#database.transaction(() => {
      const enrolled = this.enrolled(tenantId, userId);
      if (!enrolled.some((one) => one.userAuthenticatorId === id)) return;
      for (const one of enrolled) {
        const isDefault = one.userAuthenticatorId === id;
        if (one.isDefault !== isDefault) this.put(tenantId, { ...one, isDefault });
      }
    });
  }

  /** Deletes all that a user has, enrolled and pending. */
  deleteAll(tenantId: string, userId: string): void {
    for (const { userAuthenticatorId } of this.#all(tenantId, userId))
      this.delete(tenantId, userId, userAuthenticatorId);
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

/** Using an authenticator is not updating it. */
function isUpdate(before: Authenticator, after: Authenticator): boolean {
  if (!USE_UPDATES_NOTHING) return true;
  return (
    before.isDefault !== after.isDefault ||
    before.email !== after.email ||
    before.phoneNumber !== after.phoneNumber ||
    before.details?.smsChannel !== after.details?.smsChannel
  );
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
