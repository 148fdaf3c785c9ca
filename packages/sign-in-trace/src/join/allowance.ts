/** How many sign-ins are kept of many at once. */
export interface Rate {
  /** At most so many after a quiet time. */
  readonly burst: number;
  /** After that, so many each second. */
  readonly perSecond: number;
}

/** More than a person can look at, and little enough that a load test measures the servers and not who looks at them. */
export const DEFAULT_RATE: Rate = { burst: 1000, perSecond: 10 };

/** Lets through what is within a rate. */
export class Allowance {
  readonly #rate: Rate;
  #left: number;
  #at = 0;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#left = rate.burst;
  }

  /** @param at milliseconds since the epoch */
  take(at: number): boolean {
    const { burst, perSecond } = this.#rate;
    this.#left = Math.min(burst, this.#left + (Math.max(0, at - this.#at) / 1000) * perSecond);
    this.#at = Math.max(this.#at, at);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
