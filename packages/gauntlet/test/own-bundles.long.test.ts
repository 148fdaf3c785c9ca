import { DEFAULT_METHODS } from "triggers/methods";
import { beforeAll, describe, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import type { OwnerRules } from "../src/config.ts";
import { runGauntlet } from "../src/run.ts";
import { buildOwnBundles, LIMIT_MS, ownBundles } from "./support/own-bundles.ts";

/** What the triggers promise beside the rules that always hold, where there is a table of owner records. */
const OWNERS: OwnerRules = {
  methods: DEFAULT_METHODS,
  ownClientOnly: true,
  lastGate: true,
  record: true,
  access: true,
};

beforeAll(buildOwnBundles);

describe("this repository's bundles", () => {
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
      // own-bundles.test.ts runs all of them; what other settings can change is what they rule in, and all of Define.
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
