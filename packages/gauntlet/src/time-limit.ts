/** What `withinLimit` returns for what had not ended when the time was over. */
export const OVER = Symbol("the time is over");

/** The time that a run has, after which it says what it did not get to. */
export class TimeLimit {
  readonly #endsAt: number;
  /** The whole of it, in milliseconds. */
  readonly limitMs: number;
  readonly #now: () => number;

  constructor(limitMs: number, now: () => number = () => performance.now()) {
    this.limitMs = limitMs;
    this.#now = now;
    this.#endsAt = now() + limitMs;
  }

  /** Milliseconds, 0 when the time is over. */
  get leftMs(): number {
    return Math.max(0, this.#endsAt - this.#now());
  }

  get isOver(): boolean {
    return this.leftMs === 0;
  }

  /** In words: `15 s`. */
  get text(): string {
    return `${Math.round(this.limitMs / 1_000)} s`;
  }

  /** Waits for something as long as there is time. What has not ended by then goes on, and nobody waits for it. */
  async withinLimit<T>(work: Promise<T>): Promise<T | typeof OVER> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<typeof OVER>((resolve) => {
      timer = setTimeout(() => resolve(OVER), Math.min(this.leftMs, LONGEST_TIMER_MS));
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Node's timers end at once if they are longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
