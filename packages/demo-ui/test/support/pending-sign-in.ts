import { expect, test } from "vitest";
import { anyHistory, proofOutlastsFailures } from "./flow-histories.ts";
import { memoryStorage } from "./memory-storage.ts";
import { type PendingModule, redirectTab } from "./redirect-tab.ts";

const PENDING = {
  email: "jo@example.com",
  username: "0b0c6a3e",
  session: "AYABeOpaqueSession",
  url: "https://mfa.authsignal.com/?token=t",
  attemptsLeft: 3,
  startedAt: 1_000,
};

/** What `pending-sign-in.ts` of every redirect style must do, for the style's own test file. */
export function describePendingSignIn(style: PendingModule): void {
  const { pendingStore, isCertainlyOver } = style;

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
    pending.keep({ ...PENDING, session: "second" });
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

  test("a sign-in is over after the longest Session that Cognito allows", () => {
    expect(isCertainlyOver(PENDING, 1_000 + 15 * 60_000 - 1)).toBe(false);
    expect(isCertainlyOver(PENDING, 1_000 + 15 * 60_000)).toBe(true);
  });

  test.each([
    ["text that is not JSON", "{"],
    ["an array", "[]"],
    ["a record without a Session", JSON.stringify({ ...PENDING, session: undefined, departed: true })],
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

  test("no history of people and the network shows a session that is not there, or ends in a screen without a way on", () =>
    anyHistory(redirectTab(style)));

  test("an answer that did not arrive is sent again with the same proof, however often", () =>
    proofOutlastsFailures(redirectTab(style)));
}
