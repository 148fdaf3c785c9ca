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
  /** A whole number from 0 to below `limit`; 0 once the tape has run out. */
  next(limit: number): number;
}

export function tapeOf(bytes: Iterable<number>): Tape {
  const values = bytes[Symbol.iterator]();
  return { next: (limit) => (limit < 2 ? 0 : (values.next().value ?? 0) % limit) };
}

/** The call was carried out or not, and its process will never know. */
class Crash extends Error {}

export class Schedule {
  readonly #tape: Tape;
  readonly #pending: Pending[] = [];
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

  /** One step of a process: `deed` is carried out at once when its turn comes. */
  step<Result>(process: Process, deed: () => Result, repeatable = false): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#running--;
      this.#pending.push({
        process,
        run: () => {
          this.#running++;
          const fault = this.faults ? this.#tape.next(64) : 0;
          try {
            // 1: the process dies before the call, 2: after it.
            if (process.crashed || fault === 1) throw new Crash();
            const first = deed();
            if (process.crashed || fault === 2) throw new Crash();
            resolve(fault === 3 && repeatable ? deed() : first);
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
      const [next] = this.#pending.splice(this.#tape.next(this.#pending.length), 1);
      if (!next) return;
      next.run();
    }
  }
}
