import { expect, test } from "vitest";
import { createSessions } from "./sessions.ts";

test("peek leaves a session open, take uses it up", () => {
  const sessions = createSessions<string>(() => 0);
  const session = sessions.open("state", 1000);
  expect([sessions.peek(session), sessions.peek(session), sessions.take(session)]).toEqual([
    "state",
    "state",
    "state",
  ]);
  expect(() => sessions.take(session)).toThrow("session can only be used once");
});

test("ends on time", () => {
  let now = 0;
  const sessions = createSessions<string>(() => now);
  const session = sessions.open("state", 1000);
  now = 999;
  expect(sessions.peek(session)).toBe("state");
  now = 1000;
  expect(() => sessions.peek(session)).toThrow("session is expired");
});

test("is forgotten altogether in the end, so that memory stays bounded", () => {
  let now = 0;
  const sessions = createSessions<string>(() => now);
  const session = sessions.open("state", 1000);
  now = 1000 + 15 * 60_000;
  sessions.open("other", 1000);
  expect(() => sessions.peek(session)).toThrow(/^Invalid session for the user\.$/);
});
