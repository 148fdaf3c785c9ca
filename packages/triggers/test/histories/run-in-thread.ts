import { once } from "node:events";
import { Worker } from "node:worker_threads";

/**
 * Runs random histories in a thread of their own, where nothing counts coverage: that is half of their time.
 *
 * @throws fast-check's Error of the first history with a violation, made as short as it can be
 */
export async function runInThread(options: RandomRun): Promise<void> {
  const worker = new Worker(new URL("./random-run.ts", import.meta.url), {
    workerData: options,
    // Histories leave much behind that is short-lived.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const [code] = await once(worker, "exit");
  if (code !== 0) throw new Error(`the histories ended with code ${code}`);
}

export interface RandomRun {
  readonly numRuns: number;
  /** Of the histories; default: others each time. */
  readonly seed?: number;
}
