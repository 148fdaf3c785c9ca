import { beforeAll, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { runGauntlet } from "../src/run.ts";
import { buildOwnBundles, fullestOwnBundles, LIMIT_MS } from "./support/own-bundles.ts";

/** One attack of each kind that no setting rules in; the long suite runs all of them. */
const ONE_OF_EACH = [
  "complete-sign-in",
  "attempt-cap",
  "other-users-proof",
  "replay",
  "client-metadata-in-verify",
  "known-domain-in-sign-up",
  "public-parameter-as-answer",
  "success-remembered",
  "unknown-user-shape",
  "unknown-user-tokens",
  "first-enrolment-takeover",
  "secret-in-log",
  "unproven-address-enrolled",
  "attribute-that-anybody-writes",
  "provider-redirects",
];
const SEQUENCES = 1_000;

beforeAll(buildOwnBundles);

test("this repository's bundles withstand what guards owners and passkeys from before, and an attack of each other kind", {
  timeout: LIMIT_MS,
}, async () => {
  const attacks = ATTACKS.filter(({ applies, id }) => applies !== undefined || ONE_OF_EACH.includes(id));
  expect(ONE_OF_EACH.filter((id) => !attacks.some((attack) => attack.id === id))).toEqual([]);
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
  const rulesOfOwners = report.results.filter(({ attack }) => attack.applies?.when.startsWith("owners."));
  expect(rulesOfOwners.filter(({ outcome }) => outcome === "withstood").length).toBeGreaterThan(15);
  const tried = report.results
    .filter(({ outcome }) => outcome === "withstood")
    .map(({ attack }) => attack.id);
  expect(ONE_OF_EACH.filter((id) => !tried.includes(id))).toEqual([]);
});
