import { generateSigningKey } from "../signing/key-maker.ts";

/** Enough that no two keys of a pool, nor of pools made one after the other, are the same. */
const KEYS = 4;

const keys: Promise<string>[] = [];
let calls = 0;

/** Keys for servers under test, over and over again: generating them would be most of the tests' work. */
export function usedSigningKey(): Promise<string> {
  const index = calls % KEYS;
  calls += 1;
  keys[index] ??= generateSigningKey();
  return keys[index];
}
