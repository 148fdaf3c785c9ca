import { DEADLINE_MS } from "./deadline.ts";

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
