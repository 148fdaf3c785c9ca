import { randomInt } from "node:crypto";
import type { Cognito } from "../cognito.ts";
import { checkUserPoolSettings } from "../pools/check-user-pool.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { UserPoolSettings } from "../pools/user-pool-settings.ts";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random string over an alphabet. */
export function randomName(length: number, alphabet = LETTERS): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join("");
}

/** A new pool id, `<region>_<nine letters and digits>`. */
export function newPoolId(region: string): string {
  return `${region}_${randomName(9)}`;
}

/**
 * Stores a pool, new or changed. Its keys are made at their first use.
 *
 * @throws {InvalidParameterException} when the settings are refused
 * @throws {FeatureUnavailableInTierException} when a setting needs a higher plan
 */
export function savePool(cognito: Cognito, id: string, settings: UserPoolSettings): UserPool {
  checkUserPoolSettings(settings);
  const pool = cognito.pools.put(id, settings, cognito.now());
  cognito.keys.expect(id);
  return pool;
}

/** Deletes a pool with everything in it. */
export function dropPool(cognito: Cognito, id: string): void {
  const pool = cognito.pools.find(id);
  if (pool !== undefined) cognito.firewall.remove(pool.arn);
  cognito.pools.delete(id);
  cognito.clients.forgetPool(id);
  cognito.users.forgetPool();
  cognito.keys.forget(id);
}
