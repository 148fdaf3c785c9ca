import { type Connection, openConnection } from "./connection.ts";

/** What a run came to. Times in milliseconds. */
export interface Result {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 32;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Runs logins over 32 connections, each one after the other, for `seconds` after a warm-up.
 *
 * @param login one whole login; throws when it does not end in tokens
 */
export async function load(
  port: number,
  seconds: number,
  login: (connection: Connection) => Promise<void>,
): Promise<Result> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)));
  const start = performance.now() + 1500;
  const end = start + seconds * 1000;
  const times: number[] = [];
  await Promise.all(
    connections.map(async (connection) => {
      for (let now = performance.now(); now < end; ) {
        await login(connection);
        const after = performance.now();
        if (now >= start && after < end) times.push(after - now);
        now = after;
      }
      connection.close();
    }),
  );
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}
