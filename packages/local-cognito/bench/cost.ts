import { type Connection, openConnection } from "./connection.ts";
import type { Started } from "./processes.ts";

const CONNECTIONS = 32;

/**
 * Processor time that one login costs the server, all its threads together, in milliseconds. Unlike logins per second it
 * hardly depends on what else the machine does.
 *
 * @param login one whole login; throws when it does not end in tokens
 * @param logins how many, over 32 connections
 */
export async function costOf(
  server: Started,
  login: (connection: Connection) => Promise<void>,
  logins: number,
): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => openConnection(server.port)),
  );
  const before = server.processorTime();
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (next < logins) {
        next += 1;
        await login(connection);
      }
      connection.close();
    }),
  );
  return (server.processorTime() - before) / logins;
}
