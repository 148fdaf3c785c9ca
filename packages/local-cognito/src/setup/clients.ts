import type { Cognito } from "../cognito.ts";
import { CognitoError } from "../errors.ts";
import type { AppClient, ClientSecret } from "../pools/app-client.ts";
import { checkClientSettings } from "../pools/check-client.ts";
import type { ClientSettings } from "../pools/client-settings.ts";
import { clientState } from "../pools/service-state.ts";
import { randomName } from "./pools.ts";

const LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";

export const newClientId = (): string => randomName(26, LOWER);
export const newSecretValue = (): string => randomName(51, LOWER);

/** A secret under an id of the documented form `<client id>--<time>`. @param now milliseconds since the epoch */
export function toSecret(clientId: string, value: string, now: number): ClientSecret {
  return { id: `${clientId}--${now}`, value, createdAt: now };
}

/**
 * Stores a client, new or changed.
 *
 * @param secrets replace the client's secrets; undefined keeps them
 * @throws {ResourceNotFoundException} when there is no such pool
 * @throws {InvalidParameterException} when the settings are refused, or the client is another pool's
 */
export function saveClient(
  cognito: Cognito,
  id: string,
  settings: ClientSettings,
  secrets?: readonly ClientSecret[],
): AppClient {
  const pool = cognito.pools.get(settings.UserPoolId);
  const present = cognito.clients.find(id);
  if (present !== undefined && present.poolId !== settings.UserPoolId)
    throw new CognitoError(
      "InvalidParameterException",
      `Client belongs to user pool ${present.poolId} already.`,
    );
  checkClientSettings(pool, settings, (secrets ?? present?.secrets ?? []).length > 0);
  const state = clientState(settings, present?.settings);
  return cognito.clients.put(id, state, cognito.now(), secrets);
}
