import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newRefreshToken, readRefreshToken } from "./refresh-token.ts";

test("a refresh token has five parts and names its sign-in", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 48 - 1 }), fc.uuid(), (userRowId, id) => {
      const token = newRefreshToken({ userRowId, id });
      expect(token.split(".")).toHaveLength(5);
      expect(readRefreshToken(token)).toEqual({ userRowId, id });
    }),
  );
});

test("two refresh tokens of one sign-in differ", () => {
  const grant = { userRowId: 1, id: randomUUID() };
  expect(newRefreshToken(grant)).not.toBe(newRefreshToken(grant));
});

test("anything else names nothing", () => {
  fc.assert(fc.property(fc.string(), (text) => readRefreshToken(text) === undefined));
  const token = newRefreshToken({ userRowId: 1, id: randomUUID() });
  for (const near of [token.slice(0, -1), `${token}a`, token.replace(".", ""), `${token}.`, ` ${token}`])
    expect(readRefreshToken(near)).toBeUndefined();
});
