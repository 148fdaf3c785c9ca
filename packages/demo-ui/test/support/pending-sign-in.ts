import { expect, test } from "vitest";
import type { PendingStore } from "../../src/flow/redirect-calls.ts";
import type { TabStorage } from "../../src/flow/tab-record.ts";
import { memoryStorage } from "./memory-storage.ts";

interface Example {
  readonly url: string;
  readonly startedAt: number;
}

/** A style's `pending-sign-in.ts`. */
interface PendingFile<Started extends Example> {
  pendingStore(storage: TabStorage, key: string): PendingStore<Started>;
  isCertainlyOver(pending: Started, now: number): boolean;
}

/**
 * What `pending-sign-in.ts` of every redirect style must do, for the style's own test file.
 *
 * @param PENDING a sign-in that was started
 * @param second another one
 * @param minutes after which it is certainly over
 */
export function describePendingSignIn<Started extends Example>(
  { pendingStore, isCertainlyOver }: PendingFile<Started>,
  { pending: PENDING, second, minutes }: { pending: Started; second: Started; minutes: number },
): void {
  const limit = PENDING.startedAt + minutes * 60_000;

  function tab() {
    const storage = memoryStorage();
    return { storage, pending: pendingStore(storage, "pending") };
  }

  test("a tab that left for Authsignal gets its pending sign-in back once", () => {
    const { pending } = tab();
    pending.keep(PENDING);
    pending.depart(PENDING);
    expect(pending.consume()).toEqual(PENDING);
    expect(pending.consume()).toBeUndefined();
    expect(pending.read()).toBeUndefined();
  });

  test("a tab that started nothing has nothing to answer with, so a foreign token signs nobody in", () => {
    const { pending } = tab();
    pending.depart(PENDING);
    expect(pending.consume()).toBeUndefined();
  });

  test("a callback that arrives while a sign-in waits on the screen does not consume it", () => {
    const { pending } = tab();
    pending.keep(PENDING);
    expect(pending.consume()).toBeUndefined();
    expect(pending.read()).toEqual(PENDING);
  });

  test("leaving for an earlier sign-in does not count for the one that replaced it", () => {
    const { pending } = tab();
    pending.keep(PENDING);
    pending.depart(PENDING);
    pending.keep(second);
    expect(pending.consume()).toBeUndefined();
    pending.depart(PENDING);
    expect(pending.consume()).toBeUndefined();
  });

  test("a forgotten sign-in cannot be consumed, although the tab has left for it", () => {
    const { pending } = tab();
    pending.keep(PENDING);
    pending.depart(PENDING);
    pending.forget();
    expect(pending.consume()).toBeUndefined();
  });

  test("a sign-in is over when nobody keeps it any longer", () => {
    expect(isCertainlyOver(PENDING, limit - 1)).toBe(false);
    expect(isCertainlyOver(PENDING, limit)).toBe(true);
  });

  test.each([
    ["text that is not JSON", "{"],
    ["an array", "[]"],
    ["a record without an email", JSON.stringify({ ...PENDING, email: undefined, departed: true })],
    ["a record without a start", JSON.stringify({ ...PENDING, startedAt: "now", departed: true })],
    [
      "a URL that no browser should be sent to",
      JSON.stringify({ ...PENDING, url: "javascript://localhost/%0aalert(1)", departed: true }),
    ],
  ])("%s in the tab's storage counts as no sign-in", (_what, stored) => {
    const { pending, storage } = tab();
    storage.setItem("pending", stored);
    expect(pending.read()).toBeUndefined();
    expect(pending.consume()).toBeUndefined();
  });
}
