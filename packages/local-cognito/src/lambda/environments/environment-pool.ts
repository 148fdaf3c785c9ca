import { type ExecutionEnvironment, type GivenEvent, startEnvironment } from "./execution-environment.ts";
import type { FunctionConfig } from "./function-config.ts";
import type { InvocationResult } from "./invocation.ts";

/** The execution environments of one version of one function. */
export interface EnvironmentPool {
  /** Runs the function once in a free environment; starts more, up to a cap, when all are busy for long. */
  run(payload: string, limit: number, invocation?: string): Promise<InvocationResult>;
  /** Accepts no new event; ends every environment once it is idle. */
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

interface Waiting extends GivenEvent {
  readonly resolve: (result: InvocationResult) => void;
}

export function createEnvironmentPool(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
): EnvironmentPool {
  const all = new Set<ExecutionEnvironment>();
  const warm = new WeakSet<ExecutionEnvironment>();
  const queue: Waiting[] = [];
  let scaling: NodeJS.Timeout | undefined;
  let retired = false;
  let closed = false;

  const start = (): ExecutionEnvironment => {
    const environment = startEnvironment(config, region, onLine);
    all.add(environment);
    return environment;
  };

  const room = (environment: ExecutionEnvironment): number =>
    (environment.quick ? EVENTS_AHEAD : 1) - environment.load;

  /** The environment with the fewest events that has room for another one. */
  const free = (): ExecutionEnvironment | undefined => {
    let best: ExecutionEnvironment | undefined;
    for (const environment of all) {
      // A thread can also die between two events.
      if (!environment.alive) all.delete(environment);
      else if (room(environment) > 0 && (best === undefined || environment.load < best.load))
        best = environment;
    }
    return best;
  };

  const give = (environment: ExecutionEnvironment, waiting: Waiting): void =>
    environment.run(waiting, (result) => {
      warm.add(environment);
      if (result.kind === "displaced") queue.unshift(waiting);
      else waiting.resolve(result);
      if (queue.length > 0) dispatch();
      else if (retired && environment.load === 0) end(environment);
    });

  const dispatch = (): void => {
    while (queue.length > 0 && !closed) {
      const environment = free() ?? (all.size === 0 ? start() : undefined);
      const next = environment === undefined ? undefined : queue.shift();
      if (environment === undefined || next === undefined) break;
      give(environment, next);
    }
    if (queue.length > 0 && !closed && scaling === undefined) scaling = setTimeout(scaleOut, SLOW_MS);
  };

  const end = (environment: ExecutionEnvironment): void => {
    all.delete(environment);
    void environment.close();
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

  return {
    run: (payload, limit, invocation) =>
      new Promise((resolve) => {
        queue.push({ payload, limit, invocation, resolve });
        dispatch();
      }),
    retire() {
      retired = true;
      for (const environment of all) if (environment.load === 0) end(environment);
    },
    async close() {
      closed = true;
      clearTimeout(scaling);
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}
