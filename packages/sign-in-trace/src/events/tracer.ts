import type { TraceEvent } from "./trace-event.ts";

/** Where the local servers emit their events. */
export interface Tracer {
  /** Whether somebody looks. Nobody builds an event before asking this. */
  readonly active: boolean;
  /** Milliseconds since the epoch, with fractions. */
  now(): number;
  /** @returns false when nobody keeps what the event begins, so that nothing of what follows in it need be built */
  emit(event: TraceEvent): boolean;
}

/** A tracer that can be listened to. */
export interface TraceSource extends Tracer {
  /**
   * Calls `listener` for each event to come.
   *
   * @param listener returns false for the start of something of which it keeps nothing
   * @returns a function that ends it
   */
  subscribe(listener: (event: TraceEvent) => unknown): () => void;
}

/** Real time, also where a test moves the clock of the servers: a trace shows how long things took. */
const realTime = (): number => performance.timeOrigin + performance.now();

/** @param now default the machine's clock, finer than a millisecond */
export function createTracer(now: () => number = realTime): TraceSource {
  const listeners = new Set<(event: TraceEvent) => unknown>();
  return {
    get active() {
      return listeners.size > 0;
    },
    now,
    emit(event) {
      let isKept = false;
      for (const listener of listeners) if (listener(event) !== false) isKept = true;
      return isKept;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** For servers that nobody can look into. */
export const NO_TRACER: Tracer = { active: false, now: realTime, emit: () => false };
