import { beforeAll, describe, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import type { OwnerRules } from "../src/config.ts";
import { runGauntlet } from "../src/run.ts";
import { buildOwnBundles, fullestOwnBundles, LIMIT_MS, OWNERS, ownBundles } from "./support/own-bundles.ts";

/** 1 000 000 on request: `GAUNTLET_SEQUENCES=1000000 pnpm test:long`. */
const SEQUENCES = Number(process.env["GAUNTLET_SEQUENCES"] ?? 50_000);

beforeAll(buildOwnBundles);

describe("this repository's bundles", () => {
  test(`withstand every attack and ${SEQUENCES} random sessions`, { timeout: LIMIT_MS }, async () => {
    const report = await runGauntlet(ownBundles("passwordless", "decoy"), {
      sequences: SEQUENCES,
      limitMs: LIMIT_MS,
      labs: 1,
    });
    const caught = report.results.filter(({ outcome }) => outcome === "caught");
    expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
    expect(report.random).toEqual({ sequences: SEQUENCES, seed: 1 });
    expect(report.ok).toBe(true);
  });

  test("withstand every attack with a record of owners and passkeys from before", {
    timeout: LIMIT_MS,
  }, async () => {
    const report = await runGauntlet(fullestOwnBundles(), { sequences: 5_000, limitMs: LIMIT_MS, labs: 1 });
    const caught = report.results.filter(({ outcome }) => outcome === "caught");
    expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test.each([
    ["password-then-challenge", "refuse", { acceptAllow: true }],
    ["either", "decoy", { passkeyAutofill: true }],
    ["passwordless", "refuse", {}],
    ["passwordless", "refuse", {}, { GATE: "on" }, OWNERS],
  ] as const)(
    "withstand what the settings rule in under %s, %s, %j %j",
    { timeout: LIMIT_MS },
    async (
      policy,
      unknownUsers,
      rules,
      variables: Readonly<Record<string, string>> = {},
      owners: OwnerRules = {},
    ) => {
      // The test above runs all of them; what other settings can change is what they rule in, and all of Define.
      const attacks = ATTACKS.filter(
        ({ applies, triggers }) => applies !== undefined || triggers.includes("define"),
      );
      const report = await runGauntlet(
        { ...ownBundles(policy, unknownUsers, rules, variables), owners },
        {
          attacks,
          sequences: 5_000,
          limitMs: LIMIT_MS,
          labs: 1,
        },
      );
      const caught = report.results.filter(({ outcome }) => outcome === "caught");
      expect(caught.map(({ attack, detail }) => `${attack.id}: ${detail}`)).toEqual([]);
      expect(report.ok).toBe(true);
    },
  );
});
