/** The part of `sessionStorage` that an app needs. */
type TabStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A tab's sessionStorage without a browser. */
export function memoryStorage(): TabStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
