import { type ExecutionEnvironment, startEnvironment } from "./executionEnvironment.ts";
import type { FunctionConfig } from "./functionConfig.ts";
import type { InvocationResult } from "./invocation.ts";

/** The execution environments of one version of one function. */
export interface EnvironmentPool {
  /** Runs the function once in a free environment; starts more, up to a cap, when all are busy for long. */
  run(payload: string, limit: number): Promise<InvocationResult>;
  /** Takes no new event; ends every environment once it is idle. */
  retire(): void;
  close(): Promise<void>;
}

/** Environments of one function at the same time; beyond it, events wait their turn. */
const MAX_ENVIRONMENTS = 16;

/**
 * A function that has shown itself quick gets this many events ahead of time: it handles them one after the other all
 * the same, but without a thread switch in between.
 */
const EVENTS_AHEAD = 16;

/** An event that takes longer than this is waiting for something, and the next one deserves another thread. */
const SLOW_MS = 25;
/** As above, while the first event of a thread still loads the function's code. */
const SLOW_START_MS = 250;

export function createEnvironmentPool(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
): EnvironmentPool {
  const all = new Set<ExecutionEnvironment>();
  const warm = new WeakSet<ExecutionEnvironment>();
  let queue: ((environment: ExecutionEnvironment) => void)[] = [];
  let scaling: NodeJS.Timeout | undefined;
  let retired = false;

  const start = (): ExecutionEnvironment => {
    const environment = startEnvironment(config, region, onLine);
    all.add(environment);
    return environment;
  };

  const room = (environment: ExecutionEnvironment): number =>
    environment.alive ? (environment.quick ? EVENTS_AHEAD : 1) - environment.load : 0;

  /** The environment with the fewest events, if any takes another one. */
  const free = (): ExecutionEnvironment | undefined => {
    let best: ExecutionEnvironment | undefined;
    for (const environment of all)
      if (room(environment) > 0 && (best === undefined || environment.load < best.load)) best = environment;
    return best;
  };

  const dispatch = (): void => {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      const environment = free() ?? (all.size === 0 ? start() : undefined);
      if (environment === undefined) break;
      queue = queue.slice(1);
      next(environment);
    }
    if (queue.length > 0 && scaling === undefined) scaling = setTimeout(scaleOut, SLOW_MS);
  };

  const isSlow = (environment: ExecutionEnvironment): boolean =>
    environment.busyFor() > (warm.has(environment) ? SLOW_MS : SLOW_START_MS);

  /** Starts as many environments again as there are, when none of them gets on. */
  function scaleOut(): void {
    scaling = undefined;
    if ([...all].every(isSlow)) {
      const wanted = Math.min(queue.length, all.size, MAX_ENVIRONMENTS - all.size);
      for (let count = 0; count < wanted; count += 1) start();
    }
    dispatch();
  }

  const release = (environment: ExecutionEnvironment): void => {
    warm.add(environment);
    if (!environment.alive) all.delete(environment);
    if (queue.length > 0) dispatch();
    else if (retired && environment.load === 0) {
      all.delete(environment);
      void environment.close();
    }
  };

  const acquire = (): Promise<ExecutionEnvironment> =>
    new Promise((resolve) => {
      queue.push(resolve);
      dispatch();
    });

  return {
    async run(payload, limit) {
      for (;;) {
        const environment = await acquire();
        const result = await environment.run(payload, limit);
        release(environment);
        if (result.kind !== "displaced") return result;
      }
    },
    retire() {
      retired = true;
      for (const environment of all) if (environment.load === 0) release(environment);
    },
    async close() {
      retired = true;
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}
