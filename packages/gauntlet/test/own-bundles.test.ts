import { existsSync } from "node:fs";
import { buildTriggers } from "triggers/build";
import { bundleFolder } from "triggers/bundles";
import { DEFAULT_METHODS } from "triggers/methods";
import { beforeAll, describe, expect, test } from "vitest";
import { ATTACKS } from "../src/attacks/index.ts";
import { defineConfig, type GauntletConfig, type OwnerRules } from "../src/config.ts";
import { runGauntlet } from "../src/run.ts";

/** 1 000 000 on request: `GAUNTLET_SEQUENCES=1000000 pnpm test`. */
const SEQUENCES = Number(process.env["GAUNTLET_SEQUENCES"] ?? 50_000);

/** A busy machine may take any time. */
const LIMIT_MS = 600_000;

const modules = {
  define: `${bundleFolder("define-auth-challenge")}/index.mjs`,
  create: `${bundleFolder("create-auth-challenge")}/index.mjs`,
  verify: `${bundleFolder("verify-auth-challenge-response")}/index.mjs`,
  preSignUp: `${bundleFolder("pre-sign-up")}/index.mjs`,
  preToken: `${bundleFolder("pre-token-generation")}/index.mjs`,
};

function ownBundles(
  policy: GauntletConfig["policy"],
  unknownUsers: GauntletConfig["unknownUsers"],
  rules: Partial<Pick<GauntletConfig, "passkeyAutofill" | "acceptAllow">> = {},
  variables: Readonly<Record<string, string>> = {},
): GauntletConfig {
  // Whether they end by their own deadline is held by their fault matrix; a busy machine may take any time.
  const config = defineConfig({
    modules,
    policy,
    unknownUsers,
    ...rules,
    maxAttempts: 3,
    publicError: /^[A-Z][A-Z0-9_]{2,40}$/,
    deadlineMs: 30_000,
    strict: true,
  });
  return {
    ...config,
    variables: (endpoints) => ({
      ...config.variables(endpoints),
      SIGN_IN_POLICY: policy,
      UNKNOWN_USERS: unknownUsers,
      OWNERS_TABLE: "owners",
      SIGN_IN_FACTORS_TABLE: "sign-in-factors",
      ...(rules.passkeyAutofill && { USED_PROOFS_TABLE: "used-proofs" }),
      ...(rules.acceptAllow && { ACCEPT_ALLOW: "yes" }),
      ...variables,
    }),
  };
}

/** What the triggers promise beside the rules that always hold, where there is a table of owner records. */
const OWNERS: OwnerRules = {
  methods: DEFAULT_METHODS,
  ownClientOnly: true,
  lastGate: true,
  record: true,
  access: true,
};

beforeAll(async () => {
  if (!Object.values(modules).every((module) => existsSync(module))) await buildTriggers();
});

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
      // The first test runs all of them; what other settings can change is what they rule in, and all of Define.
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
