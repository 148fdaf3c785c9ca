import type { PasswordRecord } from "../passwords/password-record.ts";

/** How far a user's account has come. */
export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";

const STATUSES: readonly string[] = ["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED"];

export function isUserStatus(value: string): value is UserStatus {
  return STATUSES.includes(value);
}

/** Attribute values by name; booleans are 'true' or 'false', as everywhere in the API. Without `sub`. */
export type Attributes = Readonly<Record<string, string>>;

/** A person in a pool. */
export interface User {
  /** The row in the data file; never on the wire. */
  readonly rowId: number;
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly attributes: Attributes;
  /** Absent for people who have never had one. */
  readonly password: PasswordRecord | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What can change about a user. */
export type UserChange = Partial<Pick<User, "status" | "enabled" | "attributes" | "password">>;

/** A user that is not stored yet. */
export type NewUser = Omit<User, "rowId" | "createdAt" | "modifiedAt">;
