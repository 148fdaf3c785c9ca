import { existsSync } from "node:fs";
import { buildTriggers } from "triggers/build";
import { bundleFolder } from "triggers/bundles";
import { DEFAULT_METHODS } from "triggers/methods";
import { defineConfig, type GauntletConfig, type OwnerRules } from "../../src/config.ts";

/** A busy machine may take any time. */
export const LIMIT_MS = 600_000;

/** What the triggers promise beside the rules that always hold, where there is a table of owner records. */
export const OWNERS: OwnerRules = {
  methods: DEFAULT_METHODS,
  ownClientOnly: true,
  lastGate: true,
  record: true,
  access: true,
};

const modules = {
  define: `${bundleFolder("define-auth-challenge")}/index.mjs`,
  create: `${bundleFolder("create-auth-challenge")}/index.mjs`,
  verify: `${bundleFolder("verify-auth-challenge-response")}/index.mjs`,
  preSignUp: `${bundleFolder("pre-sign-up")}/index.mjs`,
  preToken: `${bundleFolder("pre-token-generation")}/index.mjs`,
};

/** This repository's bundles under these settings; `strict`, because nothing is somebody else's here. */
export function ownBundles(
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

/** Everything that the settings can rule in at once, with a record of owners and passkeys from before. */
export function fullestOwnBundles(): GauntletConfig {
  const config = ownBundles("passwordless", "decoy", { passkeyAutofill: true }, { GATE: "on" });
  return { ...config, owners: OWNERS };
}

export async function buildOwnBundles(): Promise<void> {
  if (!Object.values(modules).every((module) => existsSync(module))) await buildTriggers();
}
