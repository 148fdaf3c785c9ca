import { expect, test } from "vitest";
import { createRecent } from "./recent.ts";

test("keeps what was used last and forgets the rest", () => {
  const recent = createRecent<number, string>(4);
  for (const key of [1, 2, 3, 4]) recent.set(key, `value ${key}`);
  recent.get(1);
  for (const key of [5, 6]) recent.set(key, `value ${key}`);
  expect([1, 2, 6].map((key) => recent.get(key))).toEqual(["value 1", undefined, "value 6"]);
});

test("never gives a value that was deleted", () => {
  const recent = createRecent<number, string>(4);
  for (const key of [1, 2, 3]) recent.set(key, "x");
  for (const key of [1, 2, 3]) recent.delete(key);
  expect([1, 2, 3].map((key) => recent.get(key))).toEqual([undefined, undefined, undefined]);
});
