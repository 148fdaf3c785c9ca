/** What this thread needs of the inside of Pulumi's runtime. A version that is built otherwise is left as it is. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Pulumi keeps the stack of each of its thousands of promises for a report of leaks that nobody reads here. Half of an
 * evaluation was spent on formatting them.
 *
 * @param pulumi absolute path of the program's `@pulumi/pulumi`
 */
export function forgetStacksOfPromises(pulumi: string): void {
  const debuggable = part(pulumi, "debuggable");
  const { debuggablePromise: made } = debuggable;
  if (typeof made !== "function") return;
  debuggable["debuggablePromise"] = (...given: unknown[]) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return made(...given);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

/** Whether this Pulumi can run one program after another, as its Automation API does for programs inside of a process. */
export function hasStores(pulumi: string): boolean {
  return typeof part(pulumi, "state")["withLocalStorage"] === "function";
}

/**
 * Runs a program with settings, configuration and resources of its own, as Pulumi's Automation API does it.
 *
 * @param pulumi absolute path of the program's `@pulumi/pulumi`; one without such stores has those of the whole thread
 */
export async function withOwnStore(pulumi: string, run: () => Promise<void>): Promise<void> {
  const { withLocalStorage: inStore } = part(pulumi, "state");
  await (typeof inStore === "function" ? inStore(run) : run());
}

function part(pulumi: string, name: string): Record<string, unknown> {
  const path = join(dirname(pulumi), "runtime", `${name}.js`);
  return existsSync(path) ? createRequire(path)(path) : {};
}
