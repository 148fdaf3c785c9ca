/** The threads that evaluate a Pulumi program. This file imports nothing, so that a command can start one first. */
import { Worker } from "node:worker_threads";

let waiting: Worker | undefined;
/** The thread in which a program has ended well, by the path of the program: it is of no use to another one. */
let kept: { readonly program: string; readonly worker: Worker } | undefined;

/**
 * Starts the thread for the next evaluation now, so that it loads Pulumi while the caller loads its own modules.
 *
 * @param modules absolute paths or URLs of what the program will import; none may declare a resource when it is loaded
 */
export function startThreadAhead(modules: readonly string[]): void {
  const worker = startThread(modules);
  waiting = worker;
  // The next evaluation starts another one then, and reports what is wrong.
  idle(worker, () => {
    if (waiting === worker) waiting = undefined;
  });
}

/**
 * A thread that waits for a program to run: the one that was started ahead, or a new one.
 *
 * @param program absolute path of the entry point of a program whose kept thread is wanted, if there is one
 */
export function takeThread(program?: string): Worker {
  const worker = kept !== undefined && kept.program === program ? kept.worker : (waiting ?? startThread([]));
  if (worker === waiting) waiting = undefined;
  if (worker === kept?.worker) kept = undefined;
  worker.removeAllListeners();
  worker.ref();
  return worker;
}

/** Keeps a thread for the next run of a program, and ends the one that was kept before. */
export async function keepThread(program: string, worker: Worker): Promise<void> {
  const former = kept?.worker;
  worker.removeAllListeners();
  kept = { program, worker };
  idle(worker, () => {
    if (kept?.worker === worker) kept = undefined;
  });
  await former?.terminate();
}

/** @param onEnd something went wrong in the thread, so that it is of no use */
function idle(worker: Worker, onEnd: () => void): void {
  worker.on("error", onEnd);
  worker.on("exit", onEnd);
  // A command that evaluates nothing, because it prints its usage, ends; so does one that evaluates nothing more.
  worker.unref();
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
