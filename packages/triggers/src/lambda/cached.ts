/**
 * Keeps a loaded value for `maxAgeMs`, so that a warm function follows a rotated key or a changed setting.
 * When a reload fails, the value at hand stays in use: an outage of the store is not an outage of sign-in.
 */
export class Cached<Value> {
  readonly #load: () => Promise<Value>;
  readonly #maxAgeMs: number;
  readonly #now: () => number;
  #held: { readonly value: Value; readonly at: number } | undefined;
  #loading: Promise<Value> | undefined;

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

  /**
   * Loads anew because a value was refused, unless another caller has already replaced it.
   *
   * @throws what `load` throws.
   */
  async replace(refused: Value): Promise<Value> {
    const held = this.#held;
    return held && held.value !== refused ? held.value : this.reload();
  }

  /**
   * Loads anew. Callers that ask while a load is under way share it.
   *
   * @throws what `load` throws.
   */
  reload(): Promise<Value> {
    this.#loading ??= this.#load()
      .then((value) => {
        this.#held = { value, at: this.#now() };
        return value;
      })
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }
}
