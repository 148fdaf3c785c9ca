/** The thread of `run-in-thread.ts`: random histories by the shipped code. An error ends it. */
import { workerData } from "node:worker_threads";
import fc from "fast-check";
import { histories, runHistory } from "./random-history.ts";
import type { RandomRun } from "./run-in-thread.ts";
import * as shipped from "./shipped.ts";

// Refusals are thrown by the thousand, and nobody reads where.
Error.stackTraceLimit = 0;
const options: RandomRun = workerData;

await fc.assert(
  fc.asyncProperty(histories, fc.boolean(), async (history, namesProvers) => {
    const violation = await runHistory(shipped, history, { namesProvers });
    if (violation !== undefined) throw new Error(violation);
  }),
  options,
);
