import fc from "fast-check";
import type { NamedHistory } from "./named/story.ts";
import { histories, runHistory } from "./random-history.ts";
import { withoutRule } from "./variant.ts";

/**
 * Looks for the rule that a named history is about in random ones: they run code without it.
 *
 * @returns whether one of the first `search` histories shows that the rule is missing
 */
export async function searchHistories(
  { rule, namesProvers }: NamedHistory,
  search: number,
): Promise<boolean> {
  // Refusals are thrown by the thousand, and nobody reads where.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const variant = await withoutRule(rule);
    for (const history of fc.sample(histories, { numRuns: search, seed: 3 })) {
      const seen = await runHistory(variant, history, { namesProvers: namesProvers === true }).catch(String);
      if (seen !== undefined) return true;
    }
    return false;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
