import { fileURLToPath } from "node:url";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The Authsignal handlers beside this file, sound but for the flaw that the file names. */
export function teamsHandlers(flawFile: string, settings: Partial<GauntletConfig> = {}): GauntletConfig {
  return defineConfig({
    modules: {
      define: here("./authsignal/define.ts"),
      create: here("./authsignal/create.ts"),
      verify: here("./authsignal/verify.ts"),
      preSignUp: here("./authsignal/pre-sign-up.ts"),
      preToken: here("./authsignal/pre-token.ts"),
    },
    variables: ({ authsignalUrl, authsignalKey, awsUrl, redirectUrl }) => ({
      TEAM_STORE_URL: awsUrl,
      EARLY: settings.passkeyAutofill ? "yes" : "no",
      ALLOW: settings.acceptAllow ? "yes" : "no",
      PASSWORDS: settings.policy === "password-then-challenge" ? "yes" : "no",
      TEAM_PROVIDER_URL: authsignalUrl,
      TEAM_PROVIDER_KEY: authsignalKey,
      TEAM_REDIRECT_URL: redirectUrl,
      STRANGERS: settings.unknownUsers === "refuse" ? "refused" : "decoys",
      TEAM_TIMEOUT_MS: settings.deadlineMs === undefined ? "1900" : "4000",
      OWNERS: settings.owners ? "yes" : "no",
      FLAW_FILE: flawFile,
    }),
    maxAttempts: 3,
    deadlineMs: 4_000,
    ...settings,
  });
}
