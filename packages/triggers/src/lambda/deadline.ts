import { AsyncLocalStorage } from "node:async_hooks";
import { PublicError } from "../rules/public-error.ts";

/**
 * Everything that a trigger does ends within this time. Cognito waits 5 s and may then invoke it again;
 * the rest is left for a cold start and the way to and from the function.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const DEADLINE_MS = 3_500;

const current = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs `work` under a deadline. When it passes, every request that `work` has open is closed and the
 * promise rejects with `AUTHSIGNAL_UNAVAILABLE`; when `work` ends first, whatever it left open is closed.
 *
 * @param ms milliseconds
 */
export async function withDeadline<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new PublicError("AUTHSIGNAL_UNAVAILABLE", `no result within ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([current.run(controller.signal, work), expiry]);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

/** The signal that ends requests of the running invocation; outside of one, a signal of its own. */
export function requestSignal(): AbortSignal {
  return current.getStore() ?? AbortSignal.timeout(DEADLINE_MS);
}

/** Longest start-up that an invocation is charged for; an older function was started ahead of its work. */
const START_UP_MS = 1_500;

/**
 * The time that an invocation may take, in whole milliseconds. Cognito's five seconds begin before a cold function has loaded, so
 * the first invocation has what its start-up left over. The start-up is counted from this call on.
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
