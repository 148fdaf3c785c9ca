import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { DEADLINE_MS, requestSignal, timeBudget, withDeadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const forever = () => new Promise<never>(() => {});

describe("inside five seconds", () => {
  test("leaves time for a cold start", () => {
    expect(DEADLINE_MS).toBe(3_500);
  });

  test("work that ends in time gives its result", async () => {
    expect(await withDeadline(100, async () => "done")).toBe("done");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("work that fails in time fails as it did", async () => {
    await expect(
      withDeadline(100, async () => {
        throw new Error("own reason");
      }),
    ).rejects.toThrow("own reason");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("work that is late ends with a public code, and its requests are told to stop", async () => {
    let signal: AbortSignal | undefined;
    const end = withDeadline(100, () => {
      signal = requestSignal();
      return forever();
    }).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(99);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const error = await end;
    expect(error).toMatchObject({ message: "AUTHSIGNAL_UNAVAILABLE" });
    expect(error instanceof PublicError && PublicError.detailOf(error)).toBe("no result within 100 ms");
    expect(signal?.aborted).toBe(true);
  });

  test("what work left open is stopped when it ends", async () => {
    let signal: AbortSignal | undefined;
    await withDeadline(100, async () => {
      signal = requestSignal();
    });
    expect(signal?.aborted).toBe(true);
  });

  test("two pieces of work at a time have a signal each", async () => {
    let late: AbortSignal | undefined;
    const slow = withDeadline(1_000, () => {
      late = requestSignal();
      return forever();
    }).catch(() => {});
    await withDeadline(100, async () => requestSignal());
    expect(late?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await slow;
    expect(late?.aborted).toBe(true);
  });

  test("a request outside of any invocation has a deadline of its own", () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    requestSignal();
    expect(timeout).toHaveBeenCalledExactlyOnceWith(DEADLINE_MS);
  });
});

/** A budget whose first use comes so long after the start. */
function after(startUp: number) {
  let time = 10_000;
  const budget = timeBudget(() => time);
  time += startUp;
  return budget;
}

describe("the time of an invocation", () => {
  test("is what the start-up left over, for the first one", () => {
    expect(after(900)()).toBe(DEADLINE_MS - 900);
    expect(after(899.5)()).toBe(DEADLINE_MS - 900);
  });

  test("is the whole deadline for later ones", () => {
    const budget = after(900);
    budget();
    expect(budget()).toBe(DEADLINE_MS);
  });

  test("is the whole deadline for a function that was started ahead of its work", () => {
    expect(after(1_500)()).toBe(DEADLINE_MS - 1_500);
    expect(after(1_501)()).toBe(DEADLINE_MS);
  });

  test("is measured with the clock of the process unless told otherwise", () => {
    expect(timeBudget()()).toBeLessThanOrEqual(DEADLINE_MS);
  });
});
