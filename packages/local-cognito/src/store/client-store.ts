import type { DatabaseSync } from "node:sqlite";
import { CognitoError } from "../errors.ts";
import type { AppClient, ClientSecret } from "../pools/app-client.ts";
import { type ClientSettings, clientSettings } from "../pools/client-settings.ts";
import { validate } from "../validation/validate.ts";
import { transaction } from "./sqlite/database.ts";
import { integerOf, type Row, textOf } from "./sqlite/rows.ts";

/** App clients and their secrets on disk, kept in memory as well, because there are few. */
export interface ClientStore {
  find(id: string): AppClient | undefined;
  /** @throws {ResourceNotFoundException} when there is no such client */
  get(id: string): AppClient;
  /** As {@link get}, for a client that must belong to the pool. */
  getInPool(poolId: string, id: string): AppClient;
  /** Creates the client, or replaces its settings and keeps its tokens; `secrets` replaces its secrets if given. */
  put(id: string, settings: ClientSettings, now: number, secrets?: readonly ClientSecret[]): AppClient;
  delete(id: string): void;
  /** Forgets what is in memory of a pool's clients, after the pool was deleted. */
  forgetPool(poolId: string): void;
  /** Up to `limit` clients of a pool whose id comes after `after`, ordered by id. */
  list(poolId: string, after: string, limit: number): AppClient[];
}

export function createClientStore(database: DatabaseSync): ClientStore {
  const cache = new Map<string, AppClient>();
  const select = database.prepare("SELECT * FROM clients WHERE id = ?");
  const selectSecrets = database.prepare(
    "SELECT * FROM client_secrets WHERE client_id = ? ORDER BY created_at, secret_id",
  );
  const selectPage = database.prepare(
    "SELECT * FROM clients WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?",
  );
  const upsert = database.prepare(`
    INSERT INTO clients (id, pool_id, settings, created_at, modified_at) VALUES (?1, ?2, ?3, ?4, ?4)
    ON CONFLICT (id) DO UPDATE SET settings = ?3, modified_at = ?4`);
  const removeSecrets = database.prepare("DELETE FROM client_secrets WHERE client_id = ?");
  const insertSecret = database.prepare("INSERT INTO client_secrets VALUES (?, ?, ?, ?)");
  const remove = database.prepare("DELETE FROM clients WHERE id = ?");

  const read = (row: Row): AppClient => {
    const id = textOf(row, "id");
    return {
      id,
      poolId: textOf(row, "pool_id"),
      settings: validate(clientSettings, JSON.parse(textOf(row, "settings"))),
      secrets: selectSecrets.all(id).map((secret) => ({
        id: textOf(secret, "secret_id"),
        value: textOf(secret, "value"),
        createdAt: integerOf(secret, "created_at"),
      })),
      createdAt: integerOf(row, "created_at"),
      modifiedAt: integerOf(row, "modified_at"),
    };
  };

  const find = (id: string): AppClient | undefined => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const row = select.get(id);
    if (row === undefined) return undefined;
    const client = read(row);
    cache.set(id, client);
    return client;
  };

  const get = (id: string): AppClient => {
    const client = find(id);
    if (client === undefined)
      throw new CognitoError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
    return client;
  };

  return {
    find,
    get,
    getInPool(poolId, id) {
      const client = find(id);
      if (client?.poolId === poolId) return client;
      throw new CognitoError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
    },
    put(id, settings, now, secrets) {
      transaction(database, () => {
        upsert.run(id, settings.UserPoolId, JSON.stringify(settings), now);
        if (secrets === undefined) return;
        removeSecrets.run(id);
        for (const secret of secrets) insertSecret.run(id, secret.id, secret.value, secret.createdAt);
      });
      cache.delete(id);
      return get(id);
    },
    delete(id) {
      remove.run(id);
      cache.delete(id);
    },
    forgetPool(poolId) {
      for (const client of cache.values()) if (client.poolId === poolId) cache.delete(client.id);
    },
    list: (poolId, after, limit) => selectPage.all(poolId, after, limit).map(read),
  };
}
