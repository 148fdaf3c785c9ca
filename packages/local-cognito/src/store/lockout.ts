import { LOCKOUT_FREE_FAILURES, LOCKOUT_MAX_MS } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";

/**
 * Slows down guessing of passwords (developer guide, authentication): after five failures an account is locked for one
 * second, doubling with every further failure up to about fifteen minutes. Kept in memory: a restart forgives.
 */
export interface Lockout {
  /** @throws {NotAuthorizedException} when the user is locked out at the moment */
  check(userRowId: number): void;
  fail(userRowId: number): void;
  succeed(userRowId: number): void;
}

export function createLockout(now: () => number): Lockout {
  const failures = new Map<number, { count: number; until: number }>();
  return {
    check(userRowId) {
      if ((failures.get(userRowId)?.until ?? 0) > now())
        throw new CognitoError("NotAuthorizedException", "Password attempts exceeded");
    },
    fail(userRowId) {
      const count = (failures.get(userRowId)?.count ?? 0) + 1;
      const over = count - LOCKOUT_FREE_FAILURES;
      const wait = over < 0 ? 0 : Math.min(1000 * 2 ** over, LOCKOUT_MAX_MS);
      failures.set(userRowId, { count, until: now() + wait });
    },
    succeed(userRowId) {
      failures.delete(userRowId);
    },
  };
}
