import { expect, test } from "vitest";
import { emailOf } from "./email-of.ts";

const jwt = (claims: object) =>
  `header.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

test("reads the address out of an encoded ID token, and out of claims that a server sent", () => {
  const idToken = jwt({ email: "jo@example.com" });
  expect(emailOf({ idToken, accessToken: jwt({}) })).toBe("jo@example.com");
  expect(emailOf({ idClaims: { email: "jo@example.com" }, accessClaims: {} })).toBe("jo@example.com");
});

test("shows no address where a token has none", () => {
  expect(emailOf({ idToken: "no token", accessToken: "" })).toBe("");
  expect(emailOf({ idClaims: { email: 5 }, accessClaims: {} })).toBe("");
});
