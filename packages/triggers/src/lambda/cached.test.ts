import { describe, expect, test } from "vitest";
import { Cached } from "./cached.ts";

function setUp() {
  const state = { time: 0, loads: 0, fail: false };
  const cached = new Cached(
    async () => {
      state.loads += 1;
      if (state.fail) throw new Error("store is down");
      return `value ${state.loads}`;
    },
    1_000,
    () => state.time,
  );
  return { state, cached };
}

describe("a cached value", () => {
  test("is loaded once while it is young", async () => {
    const { state, cached } = setUp();
    expect(await cached.get()).toBe("value 1");
    state.time = 999;
    expect(await cached.get()).toBe("value 1");
    expect(state.loads).toBe(1);
  });

  test("is loaded again at its age limit", async () => {
    const { state, cached } = setUp();
    await cached.get();
    state.time = 1_000;
    expect(await cached.get()).toBe("value 2");
  });

  test("stays in use while its store is down, and the store is left alone for as long", async () => {
    const { state, cached } = setUp();
    await cached.get();
    state.time = 1_000;
    state.fail = true;
    expect(await cached.get()).toBe("value 1");
    state.time = 1_999;
    expect(await cached.get()).toBe("value 1");
    expect(state.loads).toBe(2);
    state.time = 2_000;
    state.fail = false;
    expect(await cached.get()).toBe("value 3");
  });

  test("fails as its load fails when there is none at hand, and is asked for again", async () => {
    const { state, cached } = setUp();
    state.fail = true;
    await expect(cached.get()).rejects.toThrow("store is down");
    state.fail = false;
    expect(await cached.get()).toBe("value 2");
  });

  test("is loaded anew on request, whatever its age", async () => {
    const { cached } = setUp();
    await cached.get();
    expect(await cached.reload()).toBe("value 2");
    expect(await cached.get()).toBe("value 2");
  });

  test("fails on request when its load fails, and keeps the value at hand", async () => {
    const { state, cached } = setUp();
    await cached.get();
    state.fail = true;
    await expect(cached.reload()).rejects.toThrow("store is down");
    expect(await cached.get()).toBe("value 1");
  });

  test("is loaded once for all who ask at the same time", async () => {
    const { state, cached } = setUp();
    const all = await Promise.all([cached.get(), cached.get(), cached.reload()]);
    expect(all).toEqual(["value 1", "value 1", "value 1"]);
    expect(state.loads).toBe(1);
  });

  test("is replaced once, however many found it refused", async () => {
    const { state, cached } = setUp();
    const refused = await cached.get();
    expect(await cached.replace(refused)).toBe("value 2");
    expect(await cached.replace(refused)).toBe("value 2");
    expect(state.loads).toBe(2);
  });

  test("is loaded to replace a value that it never held", async () => {
    const { cached } = setUp();
    expect(await cached.replace("other")).toBe("value 1");
  });

  test("is loaded again after a load that failed for all", async () => {
    const { state, cached } = setUp();
    state.fail = true;
    const all = await Promise.allSettled([cached.reload(), cached.reload()]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(state.loads).toBe(1);
    state.fail = false;
    expect(await cached.reload()).toBe("value 2");
  });

  test("follows the machine's clock unless told otherwise", async () => {
    let loads = 0;
    const cached = new Cached(async () => ++loads, 60_000);
    await cached.get();
    expect(await cached.get()).toBe(1);
  });
});
