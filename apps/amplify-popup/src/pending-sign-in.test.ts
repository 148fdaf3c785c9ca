import { memoryStorage } from "demo-ui/testing";
import { describe, expect, test } from "vitest";
import { AMPLIFY_RESTORES_FOR_MS, canResume, pendingSignIn } from "./pending-sign-in.ts";

const PENDING = {
  email: "jo@example.com",
  url: "https://mfa.authsignal.com/?token=t",
  attemptsLeft: 3,
  startedAt: 5_000,
  answering: false,
};

describe("a pending sign-in", () => {
  test("survives a reload of the tab", () => {
    const storage = memoryStorage();
    pendingSignIn(storage).write(PENDING);
    expect(pendingSignIn(storage).read()).toEqual(PENDING);
  });

  test("can be resumed for as long as Amplify remembers its session", () => {
    expect(canResume(PENDING, 5_000 + AMPLIFY_RESTORES_FOR_MS - 1)).toBe(true);
    expect(canResume(PENDING, 5_000 + AMPLIFY_RESTORES_FOR_MS)).toBe(false);
    expect(canResume({ ...PENDING, answering: true }, 5_000)).toBe(false);
  });

  test.each([
    ["no email", { ...PENDING, email: undefined }],
    ["no start", { ...PENDING, startedAt: "yesterday" }],
    ["a URL that no frame should show", { ...PENDING, url: "data:text/html,hello" }],
  ])("is ignored with %s", (_what, stored) => {
    const storage = memoryStorage();
    storage.setItem("amplify-popup.pending", JSON.stringify(stored));
    expect(pendingSignIn(storage).read()).toBeUndefined();
  });
});
