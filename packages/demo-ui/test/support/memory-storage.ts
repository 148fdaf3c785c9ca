import type { TabStorage } from "../../src/flow/tab-record.ts";

/** A tab's sessionStorage without a browser. */
export function memoryStorage(): TabStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
