/**
 * Runs processes one call at a time. Each call to Cognito, Authsignal and the table, and each deed of a person, is a
 * step; the tape says whose step is next, so a call can be delayed for as long as the history lasts. A step can also be
 * carried out twice, as when a request is repeated, and be the last that its process makes.
 */
export interface Process {
  readonly name: string;
  /** Calls that it makes go on only while this is so. */
  crashed: boolean;
}

interface Pending {
  readonly process: Process;
  readonly run: () => void;
}

export interface Tape {
  /** A whole number from 0 to below `limit`. */
  next(limit: number): number;
}

/** A tape that goes on for ever, the same for the same seed. */
export function tapeOf(seed: number): Tape {
  let state = seed | 0;
  return {
    next(limit) {
      // Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

/** Always the first of what there is: one process after the other. */
export const IN_ORDER: Tape = { next: () => 0 };

/** The call was carried out or not, and its process will never know. */
class Crash extends Error {}

export class Schedule {
  readonly #tape: Tape;
  readonly #pending: Pending[] = [];
  /** Requests whose sender has given up, and that arrive some day. */
  readonly #late: (() => unknown)[] = [];
  #running = 0;
  /** Off while the history is brought to its end. */
  faults = true;
  #failure: unknown;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  /** Starts a process; a crash ends it quietly, any other error ends the history. */
  start(name: string, work: (process: Process) => Promise<unknown>): void {
    const process: Process = { name, crashed: false };
    this.#running++;
    work(process).then(
      () => {
        this.#running--;
      },
      (error: unknown) => {
        this.#running--;
        if (!(error instanceof Crash)) this.#failure ??= error;
      },
    );
  }

  /** One time in so many. */
  chance(times: number): boolean {
    return this.#tape.next(times) === 1;
  }

  /**
   * One step of a process: `deed` is carried out at once when its turn comes.
   *
   * @param call how a request may go wrong: `repeatable` is carried out twice, `late` also long after its sender died
   */
  step<Result>(process: Process, deed: () => Result, call?: "repeatable" | "late"): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#running--;
      this.#pending.push({
        process,
        run: () => {
          this.#running++;
          const fault = this.faults ? this.#tape.next(96) : 0;
          try {
            // 1: the process dies before the call, 2: after it.
            if (process.crashed || fault === 1) throw new Crash();
            if (fault > 3 && fault < 7 && call === "late") {
              this.#late.push(deed);
              throw new Crash();
            }
            const first = deed();
            if (process.crashed || fault === 2) throw new Crash();
            resolve(fault === 3 && call !== undefined ? deed() : first);
          } catch (error) {
            if (error instanceof Crash) process.crashed = true;
            reject(error);
          }
        },
      });
    });
  }

  /** Runs until nobody has a step left, or for `most` steps. */
  async run(most = Number.POSITIVE_INFINITY): Promise<void> {
    for (let steps = 0; steps < most; steps++) {
      while (this.#running > 0) await undefined;
      if (this.#failure !== undefined) throw this.#failure;
      if (
        this.#late.length > 0 &&
        (this.#tape.next(32) === 1 || (!this.faults && this.#pending.length === 0))
      )
        this.#late.shift()?.();
      const { length } = this.#pending;
      if (length === 0) {
        if (this.faults || this.#late.length === 0) return;
        continue;
      }
      const [next] =
        length > 1 ? this.#pending.splice(this.#tape.next(length), 1) : this.#pending.splice(0, 1);
      next?.run();
    }
  }

  /** Runs until nobody has a step left and every request has arrived, also those whose sender has given up. */
  async settle(): Promise<void> {
    await this.run();
    while (this.#late.length > 0) {
      this.#late.shift()?.();
      await this.run();
    }
  }
}
