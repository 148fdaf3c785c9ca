import { DEADLINE_MS } from "./deadline.ts";

/** Longest start-up that an invocation is charged for; an older function was started ahead of its work. */
const START_UP_MS = 1_500;

/**
 * The time that an invocation may take. Cognito's five seconds begin before a cold function has loaded, so
 * the first invocation has what its start-up left over.
 *
 * @param now milliseconds since the function was started
 */
export function timeBudget(now: () => number = () => performance.now()): () => number {
  let first = true;
  return () => {
    const startUp = first ? now() : 0;
    first = false;
    return startUp > START_UP_MS ? DEADLINE_MS : DEADLINE_MS - startUp;
  };
}
