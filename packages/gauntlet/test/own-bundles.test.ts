import { beforeAll, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { runGauntlet } from "../src/run.ts";
import { isSoundElsewhere, neededBy } from "./support/authsignal-settings.ts";
import { buildOwnBundles, fullestOwnBundles, LIMIT_MS } from "./support/own-bundles.ts";

/** What any handlers must withstand first; the long suite runs all attacks, under more settings. */
const FIRST_OF_ALL = ["complete-sign-in", "attempt-cap", "other-users-proof", "replay", "secret-in-log"];
const SEQUENCES = 500;

beforeAll(buildOwnBundles);

test("this repository's bundles withstand what guards a record of owners, for which no other handlers are sound", {
  timeout: LIMIT_MS,
}, async () => {
  const ofOwners = ATTACKS.filter((attack) => isSoundElsewhere(neededBy(attack) ?? {}));
  const attacks = ATTACKS.filter((attack) => ofOwners.includes(attack) || FIRST_OF_ALL.includes(attack.id));
  expect(attacks).toHaveLength(ofOwners.length + FIRST_OF_ALL.length);
  const report = await runGauntlet(fullestOwnBundles(), {
    attacks,
    sequences: SEQUENCES,
    limitMs: LIMIT_MS,
    labs: 1,
  });
  const caught = report.results.filter(({ outcome }) => outcome === "caught");
  expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
  expect(report.random).toEqual({ sequences: SEQUENCES, seed: 1 });
  expect(report.ok).toBe(true);
  const withstood = report.results.filter(({ outcome }) => outcome === "withstood");
  const notTried = attacks.filter((attack) => withstood.every((result) => result.attack !== attack));
  // Nothing of these bundles believes the flag.
  expect(notTried.map(({ applies }) => applies?.when)).toEqual(["owners.verifiedFlag is true"]);
});
