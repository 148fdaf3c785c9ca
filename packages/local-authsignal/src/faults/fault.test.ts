import { expect, test } from "vitest";
import { covers } from "./fault.ts";
import { Switchboard } from "./switchboard.ts";

test.each([
  ["POST /v1/validate", "POST", "/v1/validate", true],
  ["POST /v1/validate", "GET", "/v1/validate", false],
  ["POST /v1/validate", "POST", "/v1/validate/x", false],
  ["* /v1/*", "DELETE", "/v1/users/u", true],
  ["* /v1/users/*/actions/*", "POST", "/v1/users/u/actions/signIn", true],
  ["* /v1/users/*/actions/*", "POST", "/v1/users/u", false],
  ["* /*/x", "GET", "/x", false],
  ["GET /", "GET", "/", true],
])("%s covers %s %s: %s", (route, method, path, expected) => {
  expect(covers(route, method, path)).toBe(expected);
});

test("a fault with a count wears off, the one switched on last comes first", () => {
  const board = new Switchboard();
  board.add({ route: "* /v1/*", kind: "hang", delayMs: 0 });
  board.add({ route: "POST /v1/validate", kind: "reset", delayMs: 0, times: 2 });
  const kinds = [1, 2, 3].map(() => board.take("POST", "/v1/validate")?.kind);
  expect(kinds).toEqual(["reset", "reset", "hang"]);
  board.remove(1);
  expect(board.take("POST", "/v1/validate")).toBeUndefined();
});
