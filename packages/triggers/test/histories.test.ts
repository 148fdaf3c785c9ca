/** Random histories of one account, call by call, by the shipped code; histories.long.test.ts runs more. */
import { expect, test } from "vitest";
import { NAMED_HISTORIES } from "./histories/named/index.ts";
import { runInThread } from "./histories/run-in-thread.ts";
import { searchHistories } from "./histories/search-histories.ts";

const FOUND = NAMED_HISTORIES.filter(({ search }) => typeof search === "number" && search <= 1_000);

test.each(FOUND)("a thousand random histories find the missing rule of: $name", async (history) => {
  expect(await searchHistories(history, Number(history.search))).toBe(true);
});

test("in 5000 histories the attacker stays out and the owner gets in", { timeout: 0 }, () =>
  // The same each time, so that it fails for a change alone.
  runInThread({ numRuns: 5_000, seed: 3 }),
);
