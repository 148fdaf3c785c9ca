import { expect, test } from "vitest";
import { OVER, TimeLimit } from "./time-limit.ts";

test("time goes by on the clock that it is given, and never below nothing", () => {
  let now = 1_000;
  const time = new TimeLimit(15_000, () => now);
  expect({ left: time.leftMs, over: time.isOver, text: time.text }).toEqual({
    left: 15_000,
    over: false,
    text: "15 s",
  });
  now = 15_999;
  expect({ left: time.leftMs, over: time.isOver }).toEqual({ left: 1, over: false });
  now = 20_000;
  expect({ left: time.leftMs, over: time.isOver }).toEqual({ left: 0, over: true });
});

test("what ends in time gives its value or its error", async () => {
  const time = new TimeLimit(60_000);
  expect(await time.withinLimit(Promise.resolve("done"))).toBe("done");
  await expect(time.withinLimit(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("nobody waits for what does not end", async () => {
  const time = new TimeLimit(0);
  expect(await time.withinLimit(new Promise(() => {}))).toBe(OVER);
});

test("work that fails after the time was over disturbs nobody", async () => {
  let fail: (error: Error) => void = () => {};
  const work = new Promise((_resolve, reject) => {
    fail = reject;
  });
  expect(await new TimeLimit(0).withinLimit(work)).toBe(OVER);
  fail(new Error("too late"));
  await expect(work).rejects.toThrow("too late");
});

test("a limit that no timer can hold is no limit", async () => {
  const time = new TimeLimit(Number.MAX_SAFE_INTEGER);
  expect(await time.withinLimit(new Promise((resolve) => setImmediate(resolve, "done")))).toBe("done");
});
