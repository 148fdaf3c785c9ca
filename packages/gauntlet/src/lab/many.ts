import type { FunctionUnderTest, Invocation } from "../runtime/function-under-test.ts";

const CHUNK = 40;
/** Enough for thousands of invocations of a handler that only computes. */
const BUDGET_MS = 1_500;

/**
 * Finds the first event whose invocation ends in a certain way. Handlers that wait are asked side by side, and after a
 * time no longer: the likeliest events come first.
 *
 * @returns the event's index, or -1
 */
export async function inTime(
  fn: FunctionUnderTest,
  events: readonly object[],
  isFound: (invocation: Invocation, index: number) => boolean,
): Promise<number> {
  const startedAt = performance.now();
  for (let done = 0; done < events.length; done += CHUNK) {
    const chunk = events.slice(done, done + CHUNK);
    const ends = await Promise.all(chunk.map((event) => fn.invoke(event)));
    const index = ends.findIndex((invocation, i) => isFound(invocation, done + i));
    if (index !== -1) return done + index;
    if (performance.now() - startedAt > BUDGET_MS) return -1;
  }
  return -1;
}
