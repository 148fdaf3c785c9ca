import { describe, expect, test } from "vitest";
import { cached } from "./cached.ts";

function setUp() {
  const state = { time: 0, loads: 0, fail: false };
  const value = cached(
    async () => {
      state.loads += 1;
      if (state.fail) throw new Error("store is down");
      return `value ${state.loads}`;
    },
    1_000,
    () => state.time,
  );
  return { state, value };
}

describe("a cached value", () => {
  test("is loaded once while it is young", async () => {
    const { state, value } = setUp();
    expect(await value.get()).toBe("value 1");
    state.time = 999;
    expect(await value.get()).toBe("value 1");
    expect(state.loads).toBe(1);
  });

  test("is loaded again at its age limit", async () => {
    const { state, value } = setUp();
    await value.get();
    state.time = 1_000;
    expect(await value.get()).toBe("value 2");
  });

  test("stays in use while its store is down, and the store is left alone for as long", async () => {
    const { state, value } = setUp();
    await value.get();
    state.time = 1_000;
    state.fail = true;
    expect(await value.get()).toBe("value 1");
    state.time = 1_999;
    expect(await value.get()).toBe("value 1");
    expect(state.loads).toBe(2);
    state.time = 2_000;
    state.fail = false;
    expect(await value.get()).toBe("value 3");
  });

  test("fails as its load fails when there is none at hand, and is asked for again", async () => {
    const { state, value } = setUp();
    state.fail = true;
    await expect(value.get()).rejects.toThrow("store is down");
    state.fail = false;
    expect(await value.get()).toBe("value 2");
  });

  test("is loaded once more where it was refused, whatever its age", async () => {
    const { value } = setUp();
    await value.get();
    expect(await value.replace("value 1")).toBe("value 2");
    expect(await value.get()).toBe("value 2");
  });

  test("is not replaced when its load fails, and keeps the value at hand", async () => {
    const { state, value } = setUp();
    await value.get();
    state.fail = true;
    await expect(value.replace("value 1")).rejects.toThrow("store is down");
    expect(await value.get()).toBe("value 1");
  });

  test("is loaded once for all who ask at the same time", async () => {
    const { state, value } = setUp();
    const all = await Promise.all([value.get(), value.get(), value.replace("other")]);
    expect(all).toEqual(["value 1", "value 1", "value 1"]);
    expect(state.loads).toBe(1);
  });

  test("is replaced once, however many found it refused", async () => {
    const { state, value } = setUp();
    const refused = await value.get();
    expect(await value.replace(refused)).toBe("value 2");
    expect(await value.replace(refused)).toBe("value 2");
    expect(state.loads).toBe(2);
  });

  test("is loaded to replace a value that it never held", async () => {
    const { value } = setUp();
    expect(await value.replace("other")).toBe("value 1");
  });

  test("is loaded again after a load that failed for all", async () => {
    const { state, value } = setUp();
    state.fail = true;
    const all = await Promise.allSettled([value.replace("value 1"), value.replace("value 1")]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(state.loads).toBe(1);
    state.fail = false;
    expect(await value.get()).toBe("value 2");
  });

  test("follows the machine's clock unless a clock is given", async () => {
    let loads = 0;
    const value = cached(async () => ++loads, 60_000);
    await value.get();
    expect(await value.get()).toBe(1);
  });
});
