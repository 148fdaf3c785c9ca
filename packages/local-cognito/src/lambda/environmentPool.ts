import { randomUUID } from "node:crypto";
import { type ExecutionEnvironment, startEnvironment } from "./executionEnvironment.ts";
import type { FunctionConfig } from "./functionConfig.ts";
import type { InvocationResult } from "./invocation.ts";

/** The execution environments of one version of one function. */
export interface EnvironmentPool {
  /** Runs the function once in a free environment; starts one, up to a cap, when all are busy. */
  run(payload: string, limit: number): Promise<InvocationResult>;
  /** Takes no new event; ends every environment once it is idle. */
  retire(): void;
  close(): Promise<void>;
}

/** Environments of one function at the same time; beyond it, events wait their turn. */
const MAX_ENVIRONMENTS = 16;

/**
 * How long an event waits for a busy environment before another one is started. Handlers that only compute are done
 * sooner than a thread starts, so a burst of them does not fill the machine with threads.
 */
const SCALE_OUT_AFTER_MS = 20;

interface Waiting {
  readonly resolve: (environment: ExecutionEnvironment) => void;
  readonly timer: NodeJS.Timeout;
}

export function createEnvironmentPool(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
): EnvironmentPool {
  const all = new Set<ExecutionEnvironment>();
  const idle: ExecutionEnvironment[] = [];
  const queue: Waiting[] = [];
  let retired = false;

  const start = (): ExecutionEnvironment => {
    const environment = startEnvironment(config, region, onLine);
    all.add(environment);
    return environment;
  };

  const hand = (environment: ExecutionEnvironment): void => {
    const next = queue.shift();
    if (next !== undefined) {
      clearTimeout(next.timer);
      next.resolve(environment);
    } else if (retired) {
      all.delete(environment);
      void environment.close();
    } else idle.push(environment);
  };

  const release = (environment: ExecutionEnvironment): void => {
    if (environment.alive) hand(environment);
    else {
      all.delete(environment);
      if (queue.length > 0) hand(start());
    }
  };

  const acquire = (): Promise<ExecutionEnvironment> => {
    for (let free = idle.pop(); free !== undefined; free = idle.pop()) {
      if (free.alive) return Promise.resolve(free);
      all.delete(free);
    }
    if (all.size === 0) return Promise.resolve(start());
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        const place = queue.findIndex((waiting) => waiting.timer === timer);
        if (place < 0 || all.size >= MAX_ENVIRONMENTS) return;
        queue.splice(place, 1);
        resolve(start());
      }, SCALE_OUT_AFTER_MS);
      queue.push({ resolve, timer });
    });
  };

  return {
    async run(payload, limit) {
      const deadline = Date.now() + limit;
      const environment = await acquire();
      const left = Math.max(1, deadline - Date.now());
      const result = await environment.run({ requestId: randomUUID(), payload, deadline }, left);
      release(environment);
      return result;
    },
    retire() {
      retired = true;
      for (const environment of idle.splice(0)) {
        all.delete(environment);
        void environment.close();
      }
    },
    async close() {
      retired = true;
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
}
