import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PublicError } from "../rules/public-error.ts";
import { DEADLINE_MS, timeBudget, underDeadline, withDeadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Code and detail of a public error. */
const details = (error: unknown) =>
  error instanceof PublicError ? [error.code, PublicError.detailOf(error)] : error;
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

  test("work that is late ends with the code of the service that it waits for, and closes its requests", async () => {
    let signal: AbortSignal | undefined;
    const end = withDeadline(100, () =>
      underDeadline("Parameter Store", (given) => {
        signal = given;
        return forever();
      }),
    ).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(99);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(details(await end)).toEqual([
      "AWS_UNAVAILABLE",
      { detail: "no result within 100 ms", service: "Parameter Store" },
    ]);
    expect(signal?.aborted).toBe(true);
  });

  test("of several services, the log names the one that was waited for longest", async () => {
    const end = withDeadline(100, async () => {
      await underDeadline("Secrets Manager", async () => {});
      return Promise.all([underDeadline("Authsignal", forever), underDeadline("DynamoDB", forever)]);
    }).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(100);
    expect(details(await end)).toMatchObject(["AUTHSIGNAL_UNAVAILABLE", { service: "Authsignal" }]);
  });

  test("work that waits for no service is a defect of its own", async () => {
    const end = withDeadline(100, forever).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(100);
    expect(details(await end)).toMatchObject(["INTERNAL_ERROR", { detail: "no result within 100 ms" }]);
  });

  test("a deadline inside of another ends with that one, which knows what was waited for", async () => {
    let inner: AbortSignal | undefined;
    const end = withDeadline(100, () =>
      withDeadline(1_000, () =>
        underDeadline("Cognito", (given) => {
          inner = given;
          return forever();
        }),
      ),
    ).catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(100);
    expect(details(await end)).toMatchObject(["AWS_UNAVAILABLE", { service: "Cognito" }]);
    expect(inner?.aborted).toBe(true);
  });

  test("closes what work left open when it ends", async () => {
    let signal: AbortSignal | undefined;
    await withDeadline(100, async () => {
      void underDeadline("Cognito", (given) => {
        signal = given;
        return forever();
      });
    });
    expect(signal?.aborted).toBe(true);
  });

  test("two pieces of work at a time have a signal each", async () => {
    let late: AbortSignal | undefined;
    const slow = withDeadline(1_000, () =>
      underDeadline("Cognito", (given) => {
        late = given;
        return forever();
      }),
    ).catch(() => {});
    await withDeadline(100, () => underDeadline("Cognito", async () => {}));
    expect(late?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await slow;
    expect(late?.aborted).toBe(true);
  });

  test("a request outside of any invocation has a deadline of its own", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    await underDeadline("Authsignal", async () => {});
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

  test("is measured with the clock of the process unless a clock is given", () => {
    expect(timeBudget()()).toBeLessThanOrEqual(DEADLINE_MS);
  });
});
