import { expect, test } from "vitest";
import { watchThread } from "./left-behind.ts";

/** What a program can leave in its thread; each is undone when it is disposed of. */
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
  "a timer": () => {
    const timer = setInterval(() => {}, 3_600_000);
    return () => clearInterval(timer);
  },
};

test("a thread is as it was while nothing is left behind", () => {
  const isAsBefore = watchThread();
  expect(isAsBefore()).toBe(true);
  process.on("beforeExit", isAsBefore);
  expect(isAsBefore(), "what Pulumi does at the end").toBe(true);
  process.off("beforeExit", isAsBefore);
});

test.each(Object.entries(LEFT))("%s is noticed", (_name, leave) => {
  const isAsBefore = watchThread();
  const undo = leave();
  try {
    expect(isAsBefore()).toBe(false);
  } finally {
    undo();
  }
  expect(isAsBefore()).toBe(true);
});
