import { Worker } from "node:worker_threads";
import { functionEnvironment } from "./environment.ts";
import type { FunctionConfig } from "./functionConfig.ts";
import type { InvocationResult } from "./invocation.ts";
import { forEachLine } from "./lines.ts";
import { isWorkerReply, type WorkerRequest, type WorkerSetup } from "./workerMessages.ts";

/** One warm copy of a function: a worker thread that handles one event at a time. */
export interface ExecutionEnvironment {
  /** Handles one event; `timedOut` after `limit` milliseconds, when the thread has been ended. */
  run(request: WorkerRequest, limit: number): Promise<InvocationResult>;
  /** Whether it can take another event. */
  readonly alive: boolean;
  close(): Promise<void>;
}

// Beside this module: as a source, or bundled like this module itself.
const WORKER = new URL(`./functionWorker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** @param onLine gets what the function writes to stdout and stderr, line by line */
export function startEnvironment(
  config: FunctionConfig,
  region: string,
  onLine: (line: string) => void,
): ExecutionEnvironment {
  const setup: WorkerSetup = {
    modulePath: config.ModulePath,
    exportName: config.Handler.slice(config.Handler.lastIndexOf(".") + 1),
    functionName: config.FunctionName,
    functionArn: config.FunctionArn,
    memorySize: config.MemorySize,
  };
  const worker = new Worker(WORKER, {
    workerData: setup,
    env: functionEnvironment(config, region),
    resourceLimits: { maxOldGenerationSizeMb: config.MemorySize },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdout: true,
    stderr: true,
  });
  forEachLine(worker.stdout, onLine);
  forEachLine(worker.stderr, onLine);
  worker.unref();

  let alive = true;
  let requestId = "";
  let settle: ((result: InvocationResult) => void) | undefined;
  const end = (result: InvocationResult): void => {
    settle?.(result);
    settle = undefined;
  };
  const crash = (reason: string): void => {
    alive = false;
    end({ kind: "functionError", message: `RequestId: ${requestId} Error: ${reason}` });
  };

  worker.on("message", (reply: unknown) => {
    if (!isWorkerReply(reply)) crash("Runtime exited without providing a reason");
    else if ("payload" in reply) end({ kind: "returned", payload: reply.payload });
    else end({ kind: "functionError", message: reply.error });
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
    get alive() {
      return alive;
    },
    run(request, limit) {
      requestId = request.requestId;
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          alive = false;
          settle = undefined;
          void worker.terminate();
          resolve({ kind: "timedOut" });
        }, limit);
        settle = (result) => {
          clearTimeout(timer);
          resolve(result);
        };
        worker.postMessage(request);
      });
    },
    async close() {
      alive = false;
      await worker.terminate();
    },
  };
}
