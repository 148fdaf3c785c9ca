import { AsyncLocalStorage } from "node:async_hooks";
import { outage, PublicError, type Service } from "../rules/public-error.ts";

/**
 * Everything that a trigger does ends within this time. Cognito waits 5 s and may then invoke it again;
 * the rest is left for a cold start and the way to and from the function.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const DEADLINE_MS = 3_500;

/** Longest start-up that an invocation is charged for; an older function was started ahead of its work. */
const START_UP_MS = 1_500;

/** What runs under one deadline. */
interface Work {
  readonly signal: AbortSignal;
  /** The services whose answers are waited for, longest first. */
  readonly waiting: Set<{ readonly service: Service }>;
  readonly outer: Work | undefined;
}

const current = new AsyncLocalStorage<Work>();

/**
 * Runs `work` under a deadline. When it passes, every request that `work` has open is closed and the promise rejects;
 * when `work` ends first, whatever it left open is closed. A deadline inside of another ends with that one, too.
 *
 * @param ms milliseconds
 * @throws PublicError `AUTHSIGNAL_UNAVAILABLE` or `AWS_UNAVAILABLE` when the time is up, for the service that was
 * waited for longest; `INTERNAL_ERROR` when the work waited for none
 */
export async function withDeadline<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const outer = current.getStore();
  const signal = outer ? AbortSignal.any([controller.signal, outer.signal]) : controller.signal;
  const running: Work = { signal, waiting: new Set(), outer };
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const [longest] = running.waiting;
      const detail = `no result within ${ms} ms`;
      reject(longest ? outage(longest.service, detail) : new PublicError("INTERNAL_ERROR", detail));
    }, ms);
  });
  try {
    return await Promise.race([current.run(running, work), expiry]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/**
 * Sends a request under the running deadline; outside of any, under one of its own.
 *
 * @param service who is to answer, for the log should the time run out
 * @param send sends the request and ends it when the signal is aborted
 */
export async function underDeadline<Result>(
  service: Service,
  send: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const running = current.getStore();
  const entry = { service };
  for (let work = running; work; work = work.outer) work.waiting.add(entry);
  try {
    return await send(running?.signal ?? AbortSignal.timeout(DEADLINE_MS));
  } finally {
    for (let work = running; work; work = work.outer) work.waiting.delete(entry);
  }
}

/**
 * The time that an invocation may take, in whole milliseconds. Cognito's five seconds begin before a cold function
 * has loaded, so the first invocation has what its start-up left over. The start-up is counted from this call on.
 *
 * @param now milliseconds of a clock that is never set
 */
export function timeBudget(now: () => number = () => performance.now()): () => number {
  const startedAt = now();
  let first = true;
  return () => {
    const startUp = first ? now() - startedAt : 0;
    first = false;
    return startUp > START_UP_MS ? DEADLINE_MS : Math.floor(DEADLINE_MS - startUp);
  };
}
