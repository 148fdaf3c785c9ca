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
 * Stores a pool, new or changed, and has its keys made in the background.
 *
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function savePool(cognito: Cognito, id: string, settings: UserPoolSettings): UserPool {
  checkUserPoolSettings(settings);
  const pool = cognito.pools.put(id, settings, cognito.now());
  // A failure shows again, as an error of the first call that needs the keys.
  void cognito.keys.of(id).catch(() => undefined);
  return pool;
}

/** Deletes a pool with everything in it. */
export function dropPool(cognito: Cognito, id: string): void {
  cognito.pools.delete(id);
  cognito.clients.forgetPool(id);
  cognito.users.forgetPool();
  cognito.keys.forget(id);
}
