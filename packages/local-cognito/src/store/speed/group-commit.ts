import type { DatabaseSync } from "node:sqlite";
import { transaction } from "../sqlite/database.ts";

interface Waiting {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores what several requests want to write at the same time in one transaction, which costs hardly more than one of
 * them alone. The promise resolves once it is committed, so no reply promises something that is not stored.
 */
export function createGroupCommit(database: DatabaseSync): (write: () => void) => Promise<void> {
  let queue: Waiting[] = [];

  // A write that fails must not undo the others: then each gets a transaction of its own.
  const oneByOne = (batch: readonly Waiting[]): void => {
    for (const { write, resolve, reject } of batch) {
      try {
        transaction(database, write);
        resolve();
      } catch (error) {
        reject(error);
      }
    }
  };

  const flush = (): void => {
    const batch = queue;
    queue = [];
    try {
      transaction(database, () => {
        for (const { write } of batch) write();
      });
    } catch {
      oneByOne(batch);
      return;
    }
    for (const { resolve } of batch) resolve();
  };

  return (write) =>
    new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ write, resolve, reject });
    });
}
