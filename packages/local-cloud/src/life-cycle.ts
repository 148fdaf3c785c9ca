/** What runs, in the order in which it has started. */
export interface LifeCycle {
  /** Closes it with the rest. */
  atEnd(close: () => unknown): void;
  /** Closes everything, the newest first; what is closed is not closed again. */
  close(): Promise<void>;
}

export function lifeCycle(): LifeCycle {
  const started: (() => unknown)[] = [];
  return {
    atEnd: (close) => void started.push(close),
    async close() {
      for (const close of started.splice(0).reverse()) await close();
    },
  };
}
