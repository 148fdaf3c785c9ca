import type { Cognito } from "./cognito.ts";
import type { AppClient } from "./pools/app-client.ts";
import type { ClientMetadata, TriggerContext } from "./triggers/trigger-context.ts";

/** What every step of one API call shares: the service, where the call happens, and what it carried for the triggers. */
export interface Call extends TriggerContext {
  readonly cognito: Cognito;
}

/** A call that names an app client, as all public ones do. */
export interface ClientCall extends Call {
  readonly client: AppClient;
}

/**
 * A public call, which names only the client.
 *
 * @throws {ResourceNotFoundException} when there is no such client
 */
export function publicCall(cognito: Cognito, clientId: string, clientMetadata?: ClientMetadata): ClientCall {
  const client = cognito.clients.get(clientId);
  return { cognito, client, pool: cognito.pools.get(client.poolId), clientMetadata };
}

/**
 * An administrator's call about a pool, without a client.
 *
 * @throws {ResourceNotFoundException} when there is no such pool
 */
export function adminCall(cognito: Cognito, poolId: string, clientMetadata?: ClientMetadata): Call {
  return { cognito, pool: cognito.pools.get(poolId), client: undefined, clientMetadata };
}

/**
 * An administrator's call that names pool and client.
 *
 * @throws {ResourceNotFoundException} when there is no such pool, or no such client in it
 */
export function adminClientCall(
  cognito: Cognito,
  poolId: string,
  clientId: string,
  clientMetadata?: ClientMetadata,
): ClientCall {
  const pool = cognito.pools.get(poolId);
  return { cognito, pool, client: cognito.clients.getInPool(poolId, clientId), clientMetadata };
}

/** The same call for triggers that its ClientMetadata does not reach. */
export const withoutMetadata = (call: ClientCall): ClientCall => ({ ...call, clientMetadata: undefined });
