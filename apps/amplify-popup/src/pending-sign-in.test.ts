import { memoryStorage } from "app-tests/testing";
import { describe, expect, it } from "vitest";
import { AMPLIFY_RESTORES_FOR_MS, canResume, pendingSignIn } from "./pending-sign-in.ts";

const ROUND = {
  email: "jo@example.com",
  challenge: { url: "https://mfa.authsignal.com/?token=t", attemptsLeft: 3 },
  startedAt: 5_000,
};

describe("a pending sign-in", () => {
  it("survives a reload of the tab", () => {
    const storage = memoryStorage();
    pendingSignIn(storage).write(ROUND);
    expect(pendingSignIn(storage).read()).toEqual(ROUND);
  });

  it("can be resumed for as long as Amplify remembers its session", () => {
    expect(canResume(ROUND, 5_000 + AMPLIFY_RESTORES_FOR_MS - 1)).toBe(true);
    expect(canResume(ROUND, 5_000 + AMPLIFY_RESTORES_FOR_MS)).toBe(false);
  });

  it.each([
    ["no email", { ...ROUND, email: undefined }],
    ["no start", { ...ROUND, startedAt: "yesterday" }],
    ["a URL that no frame should show", { ...ROUND, challenge: { url: "data:text/html,hello" } }],
  ])("is ignored with %s", (_what, stored) => {
    const storage = memoryStorage();
    storage.setItem("amplify-popup.pending", JSON.stringify(stored));
    expect(pendingSignIn(storage).read()).toBeUndefined();
  });
});
