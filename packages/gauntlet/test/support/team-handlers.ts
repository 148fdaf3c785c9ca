import { fileURLToPath } from "node:url";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The handlers beside this file, sound but for the one flaw. */
export function teamsHandlers(flaw: string, settings: Partial<GauntletConfig> = {}): GauntletConfig {
  return defineConfig({
    modules: {
      define: here("./handlers/define.ts"),
      create: here("./handlers/create.ts"),
      verify: here("./handlers/verify.ts"),
      preSignUp: here("./handlers/pre-sign-up.ts"),
      preToken: here("./handlers/pre-token.ts"),
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
      FLAW: flaw,
    }),
    deadlineMs: 4_500,
    ...settings,
  });
}
