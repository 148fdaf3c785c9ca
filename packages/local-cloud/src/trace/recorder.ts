import { createTracer, type TraceEvent, type TraceSource } from "sign-in-trace";
import { createJoiner, type Joined, type SignIn } from "sign-in-trace/sign-ins";

/** The sign-ins of this run, the newest ones. */
export interface Recorder {
  /** Where the servers emit their events. */
  readonly trace: TraceSource;
  /** The oldest first. */
  signIns(): readonly SignIn[];
  find(id: string): SignIn | undefined;
  /** How many began while more began at once than are kept. */
  skipped(): number;
  /** Calls `listener` after each event. @returns a function that ends it */
  onEvent(listener: (event: TraceEvent, joined: Joined) => void): () => void;
}

/** Short enough for a line of a terminal; nobody's secret, because the page answers this machine only. */
function shortId(): string {
  return crypto.randomUUID().slice(0, 8);
}

/** Records what happens from now on. */
export function createRecorder(): Recorder {
  const trace = createTracer();
  const joiner = createJoiner({ newId: shortId });
  const listeners = new Set<(event: TraceEvent, joined: Joined) => void>();
  trace.subscribe((event) => {
    const joined = joiner.accept(event);
    if (joined === undefined) return false;
    for (const listener of listeners) listener(event, joined);
    return true;
  });
  return {
    trace,
    signIns: joiner.signIns,
    find: joiner.find,
    skipped: () => joiner.skipped,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
