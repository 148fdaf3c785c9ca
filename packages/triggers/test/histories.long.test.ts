/** More random histories than histories.test.ts runs. `HISTORIES` says how many; `pnpm histories` runs a million. */
import { expect, test } from "vitest";
import { NAMED_HISTORIES } from "./histories/named/index.ts";
import { runInThread } from "./histories/run-in-thread.ts";
import { searchHistories } from "./histories/search-histories.ts";

const USUAL = 50_000;
const HISTORIES = Number(process.env["HISTORIES"] ?? USUAL);

const FOUND = NAMED_HISTORIES.filter(({ search }) => typeof search === "number" && search > 1_000);

test.each(FOUND)("$search random histories find the missing rule of: $name", async (history) => {
  expect(await searchHistories(history, Number(history.search))).toBe(true);
});

test(`in ${HISTORIES} histories the attacker stays out and the owner gets in`, { timeout: 0 }, () =>
  // The usual ones are the same each time, so that they fail for a change alone; a run on request shows others.
  runInThread({ numRuns: HISTORIES, ...(HISTORIES === USUAL && { seed: 3 }) }),
);
