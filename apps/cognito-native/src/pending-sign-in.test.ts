import { memoryStorage } from "demo-ui/testing";
import { describe, expect, test } from "vitest";
import { AMPLIFY_RESTORES_FOR_MS, canResume, type PendingSignIn, pendingSignIn } from "./pending-sign-in.ts";

const PENDING: PendingSignIn = {
  email: "jo@example.com",
  challenge: { waitsFor: "code", sentTo: "j***@e***" },
  startedAt: 5_000,
  page: "one",
};

describe("a pending sign-in", () => {
  test.each<PendingSignIn["challenge"]>([
    { waitsFor: "code", sentTo: undefined },
    { waitsFor: "sign-up code", sentTo: "j***@e***" },
    { waitsFor: "passkey" },
  ])("survives a reload of the tab: %j", (challenge) => {
    const storage = memoryStorage();
    pendingSignIn(storage).write({ ...PENDING, challenge });
    expect(pendingSignIn(storage).read()).toEqual({ ...PENDING, challenge });
  });

  test("can be resumed for as long as Amplify remembers its session, a sign-up in its own page alone", () => {
    expect(canResume(PENDING, "two", 5_000 + AMPLIFY_RESTORES_FOR_MS - 1)).toBe(true);
    expect(canResume(PENDING, "two", 5_000 + AMPLIFY_RESTORES_FOR_MS)).toBe(false);
    const signUp = { ...PENDING, challenge: { waitsFor: "sign-up code", sentTo: undefined } } as const;
    expect(canResume(signUp, "one", 5_000 + 2 * AMPLIFY_RESTORES_FOR_MS)).toBe(true);
    expect(canResume(signUp, "two", 5_000)).toBe(false);
  });

  test.each([
    ["no email", { ...PENDING, email: undefined }],
    ["no start", { ...PENDING, startedAt: "yesterday" }],
    ["no page", { ...PENDING, page: 1 }],
    ["a challenge of another version", { ...PENDING, challenge: { waitsFor: "password" } }],
    ["no challenge", { ...PENDING, challenge: undefined }],
  ])("is ignored with %s", (_what, stored) => {
    const storage = memoryStorage();
    storage.setItem("cognito-native.pending", JSON.stringify(stored));
    expect(pendingSignIn(storage).read()).toBeUndefined();
  });
});
