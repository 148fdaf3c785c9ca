import { memoryStorage } from "app-tests/testing";
import { describe, expect, it } from "vitest";
import { isCertainlyOver, pendingSignIns } from "./pending-sign-in.ts";

const ROUND = {
  username: "0b0c6a3e",
  session: "AYABeOpaqueSession",
  challenge: { url: "https://mfa.authsignal.com/?token=t", attemptsLeft: 3 },
};

function tab(now = 0) {
  const storage = memoryStorage();
  let nonces = 0;
  return {
    storage,
    pending: pendingSignIns(
      storage,
      () => now,
      () => `nonce-${++nonces}`,
    ),
  };
}

describe("a pending sign-in", () => {
  it("is consumed once by the tab that left for it", () => {
    const { pending } = tab();
    const kept = pending.keep("jo@example.com", ROUND);
    pending.depart(kept);
    expect(pending.consume()).toEqual({ ...ROUND, email: "jo@example.com", nonce: "nonce-1", startedAt: 0 });
    expect(pending.consume()).toBeUndefined();
    expect(pending.read()).toBeUndefined();
  });

  it("is not there in a tab that started none: login CSRF", () => {
    expect(tab().pending.consume()).toBeUndefined();
  });

  it("is not consumed by a callback that arrives while it waits on the screen", () => {
    const { pending } = tab();
    pending.keep("jo@example.com", ROUND);
    expect(pending.consume()).toBeUndefined();
    expect(pending.read()).toMatchObject({ nonce: "nonce-1" });
  });

  it("does not take over the departure of the round before", () => {
    const { pending } = tab();
    const first = pending.keep("jo@example.com", ROUND);
    pending.depart(first);
    pending.keep("jo@example.com", { ...ROUND, session: "second" });
    expect(pending.consume()).toBeUndefined();
    pending.depart(first);
    expect(pending.consume()).toBeUndefined();
  });

  it("is gone when forgotten, but the email stays", () => {
    const { pending } = tab();
    pending.depart(pending.keep("jo@example.com", ROUND));
    pending.forget();
    expect(pending.read()).toBeUndefined();
    expect(pending.consume()).toBeUndefined();
    expect(pending.lastEmail()).toBe("jo@example.com");
  });

  it("is over after the longest session that Cognito knows", () => {
    const kept = tab(1_000).pending.keep("jo@example.com", ROUND);
    expect(isCertainlyOver(kept, 1_000 + 15 * 60_000 - 1)).toBe(false);
    expect(isCertainlyOver(kept, 1_000 + 15 * 60_000)).toBe(true);
  });

  it.each([
    ["text that is not JSON", "{"],
    ["another type", "[]"],
    [
      "a missing session",
      JSON.stringify({ ...ROUND, session: undefined, email: "a", nonce: "n", startedAt: 0 }),
    ],
    [
      "a URL that no browser should be sent to",
      JSON.stringify({
        ...ROUND,
        challenge: { url: "javascript:alert(1)" },
        email: "a",
        nonce: "n",
        startedAt: 0,
      }),
    ],
  ])("is ignored when the tab holds %s", (_what, stored) => {
    const { pending, storage } = tab();
    storage.setItem("sdk-redirect.pending", stored);
    expect(pending.read()).toBeUndefined();
  });
});
