import type { Invocation } from "../runtime/function-under-test.ts";
import type { TriggerName } from "../trigger.ts";
import type { Lab } from "./lab.ts";

const CHUNK = 40;

/**
 * Finds the first event whose invocation ends in a certain way. Handlers that wait are asked side by side, and after a
 * time no longer: the likeliest events come first.
 *
 * @returns the event's index, or -1
 */
export async function inTime(
  lab: Lab,
  trigger: TriggerName,
  events: readonly object[],
  isFound: (invocation: Invocation, index: number) => boolean,
): Promise<number> {
  const startedAt = performance.now();
  for (let done = 0; done < events.length; done += CHUNK) {
    const chunk = events.slice(done, done + CHUNK);
    const ends = await Promise.all(chunk.map((event) => lab.function(trigger).invoke(event)));
    const index = ends.findIndex((invocation, i) => isFound(invocation, done + i));
    if (index !== -1) return done + index;
    if (performance.now() - startedAt > lab.budgetMs) return -1;
  }
  return -1;
}
