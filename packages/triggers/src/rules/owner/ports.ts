import type { AddressAttribute } from "../anchor.ts";
import type { Validation } from "../proof.ts";
import type { Authenticator } from "./authenticators.ts";
import type { OwnerRecord } from "./owner-record.ts";

/** Whose record: the key of the table. */
export interface PersonKey {
  readonly userPoolId: string;
  readonly sub: string;
}

/** The table of owner records. */
export interface OwnerStore {
  /** A consistent read. */
  read(key: PersonKey): Promise<OwnerRecord | undefined>;
  /**
   * Writes the record if the table holds this version of it; `undefined`: if it holds none.
   *
   * @returns whether it is written; `false` when another write was first
   */
  write(key: PersonKey, record: OwnerRecord, over: string | undefined): Promise<boolean>;
}

/**
 * Writes a record, and does not take a lost answer for a refusal: a request that is repeated on a new connection finds
 * the version that it has written itself.
 *
 * @returns whether the table now holds this version
 */
export async function written(
  owners: OwnerStore,
  key: PersonKey,
  record: OwnerRecord,
  over: string | undefined,
): Promise<boolean> {
  if (await owners.write(key, record, over)) return true;
  return (await owners.read(key))?.version === record.version;
}

/** What `track` is given beside user and action. Only the anchor goes to Authsignal. */
export interface RoundAttributes {
  readonly idempotencyKey: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly redirectUrl?: string;
}

/** What Authsignal says about a tracked action. */
export interface TrackedAction {
  readonly state: string;
  readonly url: string;
  /** The url's token: proves nothing, and says which action it is. */
  readonly token: string | undefined;
  readonly isEnrolled: boolean;
}

/** The authenticator that has proven an action. */
export interface Prover {
  readonly idempotencyKey: string | undefined;
  readonly authenticatorId: string;
}

/** Authsignal, as the owner rules call it. Each throws a PublicError when Authsignal cannot be asked. */
export interface AuthsignalPort {
  getAuthenticators(userId: string): Promise<readonly Authenticator[]>;
  /** @returns `false` when Authsignal refuses: the address, or a second enrolment of it */
  enroll(userId: string, anchor: AddressAttribute, address: string): Promise<boolean>;
  /** Writes the `sub` where the portal shows it. */
  nameUser(userId: string, sub: string): Promise<void>;
  deleteAuthenticator(userId: string, authenticatorId: string): Promise<void>;
  deleteUser(userId: string): Promise<void>;
  track(userId: string, action: string, attributes: RoundAttributes): Promise<TrackedAction>;
  validateChallenge(userId: string, action: string, token: string): Promise<Validation>;
  /**
   * By which authenticators this user's actions have been proven, also those that were removed since. Empty where
   * Authsignal names none.
   *
   * @param since milliseconds since the epoch; actions that were tracked before are left out
   */
  getProvers(userId: string, since: number): Promise<readonly Prover[]>;
}

/** A person as the pool has them. */
export interface PoolUser {
  readonly userPoolId: string;
  /** The pool's user name, or the `sub`. */
  readonly userName: string;
}

/** The user pool, as the owner rules call it. Each throws a PublicError when Cognito cannot be asked. */
export interface CognitoPort {
  /** `undefined` when the pool has nobody of this name. */
  getUser(user: PoolUser): Promise<Readonly<Record<string, string>> | undefined>;
  setPassword(user: PoolUser, password: string): Promise<void>;
  setAttributes(user: PoolUser, attributes: Readonly<Record<string, string>>): Promise<void>;
  signOut(user: PoolUser): Promise<void>;
  deleteUser(user: PoolUser): Promise<void>;
}
