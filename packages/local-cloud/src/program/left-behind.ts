import { createRequire } from "node:module";
import { isOwn } from "./fresh-modules.ts";

/** What a program can change in its thread, beside its own modules and Pulumi's store. */
interface ThreadState {
  readonly variables: string;
  readonly globals: ReadonlyMap<string, unknown>;
  readonly listeners: string;
  readonly resources: string;
}

/** What Pulumi itself keeps there. */
const OF_PULUMI: ReadonlySet<string> = new Set(["asyncLocalStorage", "globalStore", "stackResource"]);

/** Pulumi and its packages listen for them once they are loaded. */
const AT_THE_END: ReadonlySet<string> = new Set(["beforeExit", "exit"]);

/**
 * Remembers how the thread is before a program runs in it.
 *
 * @returns whether the program left nothing behind that the next one could meet: no variable of the environment or of the
 *   thread, no listener, nothing that goes on, and no module of its own that cannot be loaded again
 */
export function watchThread(): () => boolean {
  const before = threadState();
  return () => {
    const { variables, globals, listeners, resources } = threadState();
    return (
      variables === before.variables &&
      listeners === before.listeners &&
      resources === before.resources &&
      globals.size === before.globals.size &&
      [...globals].every(([name, value]) => Object.is(before.globals.get(name), value)) &&
      // A module of CommonJS stays as it is once it is loaded.
      !Object.keys(createRequire(import.meta.url).cache).some(isOwn)
    );
  };
}

function threadState(): ThreadState {
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
    .filter(([name]) => !OF_PULUMI.has(name))
    .map(([name, { get, value }]): [string, unknown] => [name, get ?? value]);
  const events = process.eventNames().filter((name) => !AT_THE_END.has(String(name)));
  return {
    variables: JSON.stringify(process.env),
    globals: new Map(globals),
    listeners: JSON.stringify(events.map((name) => [String(name), process.listenerCount(name)])),
    resources: process.getActiveResourcesInfo().sort().join(),
  };
}
