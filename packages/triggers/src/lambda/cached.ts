/** A loaded value, for as long as it may be used. */
export interface Cached<Value> {
  /** @throws what `load` throws, when there is no value at hand */
  get(): Promise<Value>;
  /**
   * Loads once more because a value was refused, unless another caller has already replaced it.
   *
   * @throws what `load` throws
   */
  replace(refused: Value): Promise<Value>;
}

/**
 * Keeps a loaded value for `maxAgeMs`, so that a warm function follows a rotated key or a changed setting.
 * When a reload fails, the value at hand stays in use: an outage of the store is not an outage of sign-in.
 *
 * @param load callers that ask while a load is under way share it
 * @param now milliseconds
 * @throws whatever `load` throws, by `get` while there is no value yet, and by `replace`
 */
export function cached<Value>(
  load: () => Promise<Value>,
  maxAgeMs: number,
  now: () => number = Date.now,
): Cached<Value> {
  let held: { readonly value: Value; readonly at: number } | undefined;
  let loading: Promise<Value> | undefined;
  const hold = (value: Value) => {
    held = { value, at: now() };
    return value;
  };
  const reload = () => {
    loading ??= load()
      .then(hold)
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
  return {
    async get() {
      const before = held;
      if (before && now() - before.at < maxAgeMs) return before.value;
      try {
        return await reload();
      } catch (error) {
        if (!before) throw error;
        // Not asked again before another `maxAgeMs`: a store that is down would cost each sign-in a time-out.
        return hold(before.value);
      }
    },
    async replace(refused) {
      return held && held.value !== refused ? held.value : reload();
    },
  };
}
