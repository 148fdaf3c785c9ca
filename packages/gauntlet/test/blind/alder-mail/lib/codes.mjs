import { randomBytes, randomInt, scryptSync, timingSafeEqual } from "node:crypto";

export const CODE_TTL_MS = 5 * 60_000;
const COST = { N: 8192, r: 8, p: 1 };

export function newCode() {
  return randomInt(0, 1_000_000).toString().padStart(6, "0");
}

// The digest covers the account too, so that it is of no use in another account's round.
export function seal(code, userName, salt = randomBytes(16).toString("base64url")) {
  const digest = scryptSync(`${userName}:${code}`, salt, 32, COST).toString("base64url");
  return { salt, digest };
}

export function opens(answer, userName, { salt, digest }) {
  const given = Buffer.from(seal(answer, userName, salt).digest);
  const expected = Buffer.from(digest);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
