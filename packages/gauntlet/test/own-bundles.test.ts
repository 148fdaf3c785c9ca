import { beforeAll, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { runGauntlet } from "../src/run.ts";
import { buildOwnBundles, LIMIT_MS, OWNERS, ownBundles } from "./support/own-bundles.ts";

/** Attacks that try so many values, or measure so often, that the long suite runs them. */
const LONG = [
  "answer-that-can-be-computed",
  "known-answer",
  "known-person",
  "metadata-that-claims-read",
  "metadata-that-verify-reads",
  "unknown-user-time",
  "user-status-decides",
];
const SEQUENCES = 5_000;

beforeAll(buildOwnBundles);

test("this repository's bundles withstand the attacks, with a record of owners and passkeys from before", {
  timeout: LIMIT_MS,
}, async () => {
  const config = ownBundles("passwordless", "decoy", { passkeyAutofill: true }, { GATE: "on" });
  const attacks = ATTACKS.filter(({ id }) => !LONG.includes(id));
  const report = await runGauntlet(
    { ...config, owners: OWNERS },
    { attacks, sequences: SEQUENCES, limitMs: LIMIT_MS, labs: 1 },
  );
  const caught = report.results.filter(({ outcome }) => outcome === "caught");
  expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
  expect(report.random).toEqual({ sequences: SEQUENCES, seed: 1 });
  expect(report.ok).toBe(true);
  const rulesOfOwners = report.results.filter(({ attack }) => attack.applies?.when.startsWith("owners."));
  expect(rulesOfOwners.filter(({ outcome }) => outcome === "withstood").length).toBeGreaterThan(15);
});
