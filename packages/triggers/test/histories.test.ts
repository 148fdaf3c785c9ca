/**
 * Random histories of one account, call by call, by the shipped code. `HISTORIES` says how many; `pnpm histories` runs a
 * million.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NAMED_HISTORIES } from "./histories/named/index.ts";
import { histories, runHistory } from "./histories/random-history.ts";
import { runInThread } from "./histories/run-in-thread.ts";
import { withoutRule } from "./histories/variant.ts";

const HISTORIES = Number(process.env["HISTORIES"] ?? 50_000);

/** Random histories in which a missing rule is looked for in the normal run; more are looked at on request. */
const MOST_SEARCHED = HISTORIES > 50_000 ? Number.POSITIVE_INFINITY : 1_000;

// Refusals are thrown by the thousand, and nobody reads where.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

const FOUND = NAMED_HISTORIES.flatMap(({ search, ...one }) =>
  typeof search === "number" && search <= MOST_SEARCHED ? [{ ...one, search }] : [],
);

test.each(FOUND)(
  "random histories find the missing rule of: $name",
  async ({ rule, search, namesProvers = false }) => {
    const variant = await withoutRule(rule);
    const seen = async (history: Parameters<typeof runHistory>[1]) =>
      runHistory(variant, history, { namesProvers }).catch((error: unknown) => String(error));
    for (const history of fc.sample(histories, { numRuns: search, seed: 3 }))
      if ((await seen(history)) !== undefined) return;
    expect.fail(`not in ${search} histories`);
  },
);

test(`in ${HISTORIES} histories the attacker stays out and the owner gets in`, { timeout: 0 }, async () => {
  // The normal run shows the same histories each time, so that it fails for a change alone; a run on request shows others.
  await runInThread({ numRuns: HISTORIES, ...(HISTORIES <= 50_000 && { seed: 3 }) });
});
