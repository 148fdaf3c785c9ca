import { randomInt } from "node:crypto";
import { passwordPolicy, temporaryPasswordDays } from "../pools/service-state.ts";
import { poolName, type UserPool } from "../pools/user-pool.ts";
import { type PasswordRecord, recordPassword } from "./password-record.ts";

const KINDS = ["abcdefghijkmnopqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!@#$%&*?"];
const DAY_MS = 86_400_000;

const pick = (letters: string): string => letters.charAt(randomInt(letters.length));

/** A random password with every kind of character, as long as the policy asks (at least 12). */
export function newTemporaryPassword(pool: UserPool): string {
  const length = Math.max(12, passwordPolicy(pool.settings).MinimumLength);
  return Array.from({ length }, (_, index) => pick(KINDS[index % KINDS.length] ?? "")).join("");
}

/** Records a temporary password, which ends after TemporaryPasswordValidityDays. @param now milliseconds */
export function temporaryRecord(
  pool: UserPool,
  username: string,
  password: string,
  now: number,
): PasswordRecord {
  const expiresAt = now + temporaryPasswordDays(pool.settings) * DAY_MS;
  return recordPassword(poolName(pool.id), username, password, expiresAt);
}
