/** A clock that moves only on `advance`, and then runs what is due. */
export interface Clock {
  readonly now: () => number;
  readonly schedule: (work: () => void, ms: number) => () => void;
  advance(ms: number): void;
  /** How many tasks wait. */
  waiting(): number;
  /** Resolves when a task waits. */
  untilWaiting(): Promise<void>;
}

export function clock(): Clock {
  let now = Date.UTC(2026, 0, 1, 12);
  let tasks: { at: number; work: () => void }[] = [];
  const wakes: (() => void)[] = [];
  return {
    now: () => now,
    schedule: (work, ms) => {
      const task = { at: now + ms, work };
      tasks.push(task);
      for (const wake of wakes.splice(0)) wake();
      return () => {
        tasks = tasks.filter((one) => one !== task);
      };
    },
    advance: (ms) => {
      now += ms;
      const due = tasks.filter(({ at }) => at <= now);
      tasks = tasks.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
    waiting: () => tasks.length,
    async untilWaiting() {
      while (tasks.length === 0) await new Promise<void>((resolve) => wakes.push(resolve));
    },
  };
}
