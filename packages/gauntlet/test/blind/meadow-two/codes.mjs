import { randomInt, timingSafeEqual } from "node:crypto";

export const LIFETIME_MS = 180_000;
export const DIGITS = 6;

export const createCode = () =>
  randomInt(10 ** DIGITS)
    .toString()
    .padStart(DIGITS, "0");

export const sameCode = (left, right) => {
  const a = Buffer.from(String(left));
  const b = Buffer.from(String(right));
  return a.length === DIGITS && b.length === DIGITS && timingSafeEqual(a, b);
};
