/** The values used last, up to a limit: what is asked for in one sign-in after the other is read from disk once. */
export interface Recent<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  clear(): void;
}

export function createRecent<K, V>(limit: number): Recent<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  // Two generations: a full young one becomes the old one, and what is asked for again moves back.
  const set = (key: K, value: V): void => {
    if (young.size >= limit / 2) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const before = old.get(key);
      if (before !== undefined) set(key, before);
      return before;
    },
    set,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young.clear();
      old.clear();
    },
  };
}
