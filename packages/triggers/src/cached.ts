/**
 * Keeps a loaded value for `maxAgeMs`, so that a warm function follows a rotated key or a changed setting.
 * When a reload fails, the value at hand stays in use: an outage of the store is not an outage of sign-in.
 */
export class Cached<Value> {
  readonly #load: () => Promise<Value>;
  readonly #maxAgeMs: number;
  readonly #now: () => number;
  #held: { readonly value: Value; readonly at: number } | undefined;

  constructor(load: () => Promise<Value>, maxAgeMs: number, now: () => number = Date.now) {
    this.#load = load;
    this.#maxAgeMs = maxAgeMs;
    this.#now = now;
  }

  /** @throws what `load` throws, when there is no value at hand. */
  async get(): Promise<Value> {
    const held = this.#held;
    if (held && this.#now() - held.at < this.#maxAgeMs) return held.value;
    try {
      return await this.reload();
    } catch (error) {
      if (!held) throw error;
      // Not asked again before another `maxAgeMs`: a store that is down would cost each sign-in a time-out.
      this.#held = { value: held.value, at: this.#now() };
      return held.value;
    }
  }

  /** @throws what `load` throws. */
  async reload(): Promise<Value> {
    const value = await this.#load();
    this.#held = { value, at: this.#now() };
    return value;
  }
}
