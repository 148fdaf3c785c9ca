import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { INVOCATION_HEADER } from "sign-in-trace";
import type { FunctionConfig } from "./function-config.ts";
import { functionEnvironment } from "./function-environment.ts";
import type { InvocationResult } from "./invocation.ts";
import { forEachLine } from "./lines.ts";
import { isWorkerReply, type WorkerRequest, type WorkerSetup } from "./worker-messages.ts";

/** How an event left an environment; `displaced` means that it was never started and may run elsewhere. */
export type RunResult = InvocationResult | { readonly kind: "displaced" };

/** An event that a function is given. */
export interface GivenEvent {
  /** JSON text. */
  readonly payload: string;
  /** Milliseconds that the function has for it, once those before it are done. */
  readonly limit: number;
  /** Request id of a traced invocation. */
  readonly invocation?: string | undefined;
}

/** One warm copy of a function: a worker thread that handles its events one after the other. */
export interface ExecutionEnvironment {
  /**
   * Handles an event once those before it are done. A callback and not a promise, which would cost more than a quick
   * event.
   *
   * @param done gets the result, once
   */
  run(event: GivenEvent, done: (result: RunResult) => void): void;
  /** Events given to it and not done, the running one included. */
  readonly load: number;
  /** How long the running event has taken so far, in milliseconds; 0 when idle. */
  busyFor(): number;
  /** Whether its events so far took no time worth mentioning, so that waiting for it is cheaper than a new thread. */
  readonly quick: boolean;
  readonly alive: boolean;
  close(): Promise<void>;
}

interface Pending {
  readonly requestId: string;
  readonly limit: number;
  readonly done: (result: RunResult) => void;
}

/** Milliseconds under which a function counts as quick. */
const QUICK_MS = 2;

// Beside this module: as a source, or bundled like this module itself.
const WORKER = new URL(`./function-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

function startWorker(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
  explains: boolean,
): Worker {
  const setup: WorkerSetup = {
    modulePath: config.ModulePath,
    exportName: config.Handler.slice(config.Handler.lastIndexOf(".") + 1),
    functionName: config.FunctionName,
    functionArn: config.FunctionArn,
    memorySize: config.MemorySize,
    callHeader: INVOCATION_HEADER,
    explains,
  };
  const cache = process.env["NODE_COMPILE_CACHE"];
  const worker = new Worker(WORKER, {
    workerData: setup,
    // The thread itself loads faster with what Node compiled before; its first lines take the variable away again.
    env: {
      ...(cache !== undefined && { NODE_COMPILE_CACHE: cache }),
      ...functionEnvironment(config, region),
    },
    resourceLimits: { maxOldGenerationSizeMb: config.MemorySize },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdout: true,
    stderr: true,
  });
  forEachLine(worker.stdout, onLine);
  forEachLine(worker.stderr, onLine);
  worker.unref();
  return worker;
}

/**
 * @param onLine gets what the function writes to stdout and stderr, line by line
 * @param explains whether errors say what they replaced, which is slow
 */
export function startEnvironment(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
  explains = false,
): ExecutionEnvironment {
  const worker = startWorker(config, region, onLine, explains);
  const pending: Pending[] = [];
  let alive = true;
  let started = 0;
  let average = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  // Waking a thread costs more than a quick event, so what one turn of the event loop brings goes over together.
  let batch: WorkerRequest[] = [];
  const send = (): void => {
    worker.postMessage(batch);
    batch = [];
  };

  /** The first of the pending events is the one that runs now. */
  const watchNext = (): void => {
    clearTimeout(timer);
    started = performance.now();
    const [next] = pending;
    if (next !== undefined) timer = setTimeout(() => fail({ kind: "timedOut" }), next.limit);
  };

  const finish = (result: InvocationResult, milliseconds: number): void => {
    average = Number.isFinite(average) ? average * 0.9 + milliseconds * 0.1 : milliseconds;
    const ended = pending.shift();
    watchNext();
    ended?.done(result);
  };

  /** Ends the thread: the running event gets the result, those behind it can run elsewhere. */
  const fail = (result: InvocationResult): void => {
    if (!alive) return;
    alive = false;
    clearTimeout(timer);
    void worker.terminate();
    const [running, ...waiting] = pending.splice(0);
    running?.done(result);
    for (const { done } of waiting) done({ kind: "displaced" });
  };

  const crash = (reason: string): void =>
    fail({ kind: "functionError", message: `RequestId: ${pending[0]?.requestId} Error: ${reason}` });

  worker.on("message", (reply: unknown) => {
    if (!isWorkerReply(reply)) crash("Runtime exited without providing a reason");
    else if ("payload" in reply) finish({ kind: "returned", payload: reply.payload }, reply.took);
    else finish({ kind: "functionError", ...reply.error }, reply.took);
  });
  worker.on("error", (error: unknown) => {
    onLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
    crash("Runtime exited with error: exit status 1");
  });
  worker.on("exit", (code) =>
    crash(
      code === 0
        ? "Runtime exited without providing a reason"
        : `Runtime exited with error: exit status ${code}`,
    ),
  );

  return {
    run({ payload, limit, invocation }, done) {
      if (!alive) {
        done({ kind: "displaced" });
        return;
      }
      const requestId = invocation ?? randomUUID();
      pending.push({ requestId, limit, done });
      if (pending.length === 1) watchNext();
      if (batch.length === 0) setImmediate(send);
      batch.push({ requestId, payload, limit, traced: invocation !== undefined });
    },
    get load() {
      return pending.length;
    },
    busyFor: () => (pending.length === 0 ? 0 : performance.now() - started),
    get quick() {
      return average < QUICK_MS;
    },
    get alive() {
      return alive;
    },
    async close() {
      fail({ kind: "functionError", message: "The function was stopped" });
      await worker.terminate();
    },
  };
}
