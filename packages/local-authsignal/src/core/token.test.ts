import { expect, test } from "vitest";
import { signJwt } from "./jwt.ts";
import { isExpired, readToken, signToken, type TokenClaims } from "./token.ts";

const claims: TokenClaims = {
  iat: 1000,
  exp: 1600,
  jti: "j",
  use: "track",
  scope: "read:authenticators",
  other: { tenantId: "t", userId: "u", actionCode: "signIn", idempotencyKey: "k" },
};
const secretsOf = (tenantId: string) => (tenantId === "t" ? ["secret", "old secret"] : []);

test("reads back what it signed", () => {
  expect(readToken(signToken(claims, "secret"), secretsOf)).toEqual(claims);
  expect(readToken(signToken(claims, "old secret"), secretsOf)).toEqual(claims);
});

test.each([
  ["another key", signToken(claims, "other")],
  ["an unknown tenant", signToken({ ...claims, other: { ...claims.other, tenantId: "x" } }, "secret")],
  ["a payload that is not a token's", signJwt({ other: { tenantId: "t" } }, "secret")],
  ["no signature", signToken(claims, "secret").replace(/\.[^.]*$/, ".")],
  [
    "an unsigned header",
    `${btoa('{"alg":"none"}').replaceAll("=", "")}.${signToken(claims, "secret").split(".")[1]}.`,
  ],
  ["a fourth part", `${signToken(claims, "secret")}.x`],
  ["noise", "noise"],
  ["nothing", ""],
])("refuses %s", (_, token) => {
  expect(readToken(token, secretsOf)).toBeUndefined();
});

test("expires with its last second", () => {
  expect(isExpired(claims, 1_599_999)).toBe(false);
  expect(isExpired(claims, 1_600_000)).toBe(true);
});
