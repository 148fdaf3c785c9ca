/** libuv's thread pool, on which tokens are signed, in a process that is this server's alone. */
import { randomFill } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import os, { availableParallelism } from "node:os";
import { join } from "node:path";

/** Must be called before anything uses the pool: the variable is read then, and never again. */
export function sizeThreadPool(): void {
  process.env["UV_THREADPOOL_SIZE"] ??= String(Math.max(2, availableParallelism()));
}

/** How much nicer than the event loop the pool's threads are: each step is a fifth less of a contended processor. */
const NICER_BY = 2;

/** What libuv calls the threads of its pool. */
const POOL_THREAD = "libuv-worker";

/**
 * Lowers the priority of a process's pool threads. What cannot be read or changed stays as it is, which only makes the
 * server slower.
 *
 * @param tasks the folder of the process's threads
 * @returns how many threads it changed
 */
export function lowerPriority(
  tasks: string,
  priorities: Pick<typeof os, "getPriority" | "setPriority"> = os,
): number {
  let changed = 0;
  for (const thread of readdirSync(tasks)) {
    try {
      if (readFileSync(join(tasks, thread, "comm"), "utf8").trim() !== POOL_THREAD) continue;
      const lower = priorities.getPriority(Number(thread)) + NICER_BY;
      priorities.setPriority(Number(thread), Math.min(os.constants.priority.PRIORITY_LOW, lower));
      changed += 1;
    } catch {
      // The thread has ended, or the system does not allow it.
    }
  }
  return changed;
}

/** Lets the event loop run before the pool, on Linux: elsewhere a priority is a whole process's. */
export async function putEventLoopFirst(): Promise<void> {
  if (process.platform !== "linux") return;
  // The pool starts all its threads with its first work.
  await new Promise((resolve) => randomFill(Buffer.alloc(1), resolve));
  try {
    // In a container `/proc` may count processes differently, and a number would be another process's.
    if (readlinkSync("/proc/self") === String(process.pid)) lowerPriority("/proc/self/task");
  } catch {
    // No `/proc` here.
  }
}
