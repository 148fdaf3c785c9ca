/** A thread of its own, in which each kind of thing is left behind in turn, and undone. */
import { parentPort } from "node:worker_threads";
import { watchThread } from "../../src/program/left-behind.ts";

/** What a program can leave in its thread; each returns how to undo it. */
const LEFT: Readonly<Record<string, () => () => void>> = {
  "a variable of the environment": () => {
    process.env["LEFT_BEHIND"] = "1";
    return () => delete process.env["LEFT_BEHIND"];
  },
  "a global": () => {
    Reflect.set(globalThis, "leftBehind", 1);
    return () => Reflect.deleteProperty(globalThis, "leftBehind");
  },
  "another fetch": () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => fetch("http://127.0.0.1:9");
    return () => {
      globalThis.fetch = fetch;
    };
  },
  "a listener": () => {
    const listener = () => {};
    process.on("warning", listener);
    return () => process.off("warning", listener);
  },
  "what Pulumi does at the end": () => {
    const listener = () => {};
    process.on("beforeExit", listener);
    return () => process.off("beforeExit", listener);
  },
  "a timer": () => {
    const timer = setInterval(() => {}, 3_600_000);
    return () => clearInterval(timer);
  },
  nothing: () => () => {},
};

/** By name, whether the thread is as before with a thing left in it, and after that. */
const seen = Object.fromEntries(
  Object.entries(LEFT).map(([name, leave]) => {
    const isAsBefore = watchThread();
    const undo = leave();
    const left = isAsBefore();
    undo();
    return [name, { left, undone: isAsBefore() }];
  }),
);
parentPort?.postMessage(seen);
