import type { DatabaseSync } from "node:sqlite";
import { transaction } from "../sqlite/database.ts";

interface Waiting {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Stores what several requests want to write in one transaction, which costs hardly more than one of them alone. */
export interface GroupCommit {
  /** Resolves once `write` is committed, so no reply promises something that is not stored. */
  store(write: () => void): Promise<void>;
  /**
   * Says that a write may follow once `ready` has settled. What is stored meanwhile waits for those that were expected
   * before it, and for no others, so it never waits for long, and not at all where nothing else is under way.
   */
  expect(ready: Promise<unknown>): void;
}

/** As many writes as share a transaction before it is worth more to answer them. */
const ENOUGH = 8;

export function createGroupCommit(database: DatabaseSync): GroupCommit {
  let queue: Waiting[] = [];
  let scheduled = false;
  let expected = 0;
  let settled = 0;
  /** How many must have settled before the queue is stored. */
  let awaited = 0;

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
    scheduled = false;
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

  const flushSoon = (): void => {
    if (scheduled || queue.length === 0) return;
    if (settled < awaited && queue.length < ENOUGH) return;
    scheduled = true;
    setImmediate(flush);
  };

  const settle = (): void => {
    settled += 1;
    flushSoon();
  };

  return {
    store: (write) =>
      new Promise((resolve, reject) => {
        if (queue.length === 0) awaited = expected;
        queue.push({ write, resolve, reject });
        flushSoon();
      }),
    expect(ready) {
      expected += 1;
      ready.then(settle, settle);
    },
  };
}
