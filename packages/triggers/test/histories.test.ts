/**
 * Random histories of one account, call by call, by the shipped code. `HISTORIES` says how many; `pnpm histories` runs a
 * million.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { runHistory } from "./histories/random-history.ts";
import * as shipped from "./histories/shipped.ts";

const HISTORIES = Number(process.env["HISTORIES"] ?? 50_000);
const LONGEST_TAPE = 160;

test(`in ${HISTORIES} histories the attacker stays out and the owner gets in`, { timeout: 0 }, async () => {
  const tapes = fc.uint8Array({ maxLength: LONGEST_TAPE, size: "max" });
  await fc.assert(
    fc.asyncProperty(tapes, async (tape) => {
      expect(await runHistory(shipped, tape)).toBeUndefined();
    }),
    { numRuns: HISTORIES },
  );
});
