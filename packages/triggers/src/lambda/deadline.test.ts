import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { DEADLINE_MS, requestSignal, withDeadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const forever = () => new Promise<never>(() => {});

describe("inside five seconds", () => {
  it("leaves time for a cold start", () => {
    expect(DEADLINE_MS).toBe(3_500);
  });

  it("work that ends in time gives its result", async () => {
    expect(await withDeadline(100, async () => "done")).toBe("done");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("work that fails in time fails as it did", async () => {
    await expect(
      withDeadline(100, async () => {
        throw new Error("own reason");
      }),
    ).rejects.toThrow("own reason");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("work that is late ends with a public code, and its requests are told to stop", async () => {
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

  it("what work left open is stopped when it ends", async () => {
    let signal: AbortSignal | undefined;
    await withDeadline(100, async () => {
      signal = requestSignal();
    });
    expect(signal?.aborted).toBe(true);
  });

  it("two pieces of work at a time have a signal each", async () => {
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

  it("a request outside of any invocation has a deadline of its own", () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    requestSignal();
    expect(timeout).toHaveBeenCalledExactlyOnceWith(DEADLINE_MS);
  });
});
