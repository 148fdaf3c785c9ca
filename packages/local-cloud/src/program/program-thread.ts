/** The thread that evaluates the Pulumi program. This file imports nothing, so that a command can start it first. */
import { Worker } from "node:worker_threads";

let waiting: Worker | undefined;

/**
 * Starts the thread for the next evaluation now, so that it loads Pulumi while the caller loads its own modules.
 *
 * @param modules absolute paths or URLs of what the program will import; none may declare a resource when it is loaded
 */
export function startThreadAhead(modules: readonly string[]): void {
  const worker = startThread(modules);
  waiting = worker;
  const forget = () => {
    if (waiting === worker) waiting = undefined;
  };
  // The next evaluation starts another one then, and reports what is wrong.
  worker.on("error", forget);
  worker.on("exit", forget);
  // A command that evaluates nothing, because it prints its usage, ends.
  worker.unref();
}

/** The thread that was started ahead, or a new one; it waits for a program to run. */
export function takeThread(): Worker {
  const worker = waiting ?? startThread([]);
  waiting = undefined;
  worker.ref();
  return worker;
}

function startThread(modules: readonly string[]): Worker {
  // Beside this file: a source here, JavaScript in the package.
  const file = `./thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
  return new Worker(new URL(file, import.meta.url), {
    workerData: modules,
    // Pulumi prints diagnostics for its engine, which is not there.
    stderr: true,
    stdout: true,
  });
}
