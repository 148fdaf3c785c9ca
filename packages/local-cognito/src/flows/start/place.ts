import type { Cognito } from "../../cognito.ts";
import type { AppClient } from "../../pools/app-client.ts";
import type { UserPool } from "../../pools/user-pool.ts";

/** The pool and app client of a call. */
export interface Place {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/**
 * Finds the place of a public call, which names only the client.
 *
 * @throws CognitoError ResourceNotFoundException
 */
export function placeOf(cognito: Cognito, clientId: string): Place {
  const client = cognito.clients.get(clientId);
  return { client, pool: cognito.pools.get(client.poolId) };
}

/** Finds the place of an admin call, which names both. */
export function adminPlaceOf(cognito: Cognito, poolId: string, clientId: string): Place {
  const pool = cognito.pools.get(poolId);
  return { pool, client: cognito.clients.getInPool(poolId, clientId) };
}
