import { afterEach, describe, expect, test, vi } from "vitest";
import { warmUp } from "./warm-up.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("start-up", () => {
  test("does everything at the same time", async () => {
    const started: string[] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    await warmUp(
      async () => {
        started.push("first");
        await first;
      },
      async () => {
        started.push("second");
        release();
      },
    );
    expect(started).toEqual(["first", "second"]);
  });

  test("raises no failure: the first invocation asks again", async () => {
    await expect(warmUp(() => Promise.reject(new Error("down")))).resolves.toBeUndefined();
  });

  test("waits for a second at most", async () => {
    vi.useFakeTimers();
    const end = warmUp(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(end).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
