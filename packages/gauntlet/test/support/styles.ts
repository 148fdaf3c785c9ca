import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type GauntletConfig } from "../../src/config.ts";
import { teamsHandlers } from "./team-handlers.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const INVITATION_KEY = randomBytes(32);
const DAY_MS = 86_400_000;

/** What the team's mail to an invited address has in it, which the flaw changes with the handlers. */
function invitationFor(email: string, flawFile: string): string {
  const expires = String(Date.now() + DAY_MS);
  const isOfAnybody = readFileSync(flawFile, "utf8") === "invitation-of-anybody";
  const mac = createHmac("sha256", INVITATION_KEY.toString("hex"));
  return `${expires}.${mac.update(isOfAnybody ? expires : `${expires} ${email}`).digest("base64url")}`;
}

/** Four ways of signing in, each sound but for the flaw that a file names. */
export const STYLES = {
  authsignal: (flawFile: string) => teamsHandlers(flawFile),
  "code-by-email": (flawFile: string): GauntletConfig =>
    defineConfig({
      modules: {
        define: here("./code-by-email/define.ts"),
        create: here("./code-by-email/create.ts"),
        verify: here("./code-by-email/verify.ts"),
        preSignUp: here("./code-by-email/pre-sign-up.ts"),
        preToken: here("./code-by-email/pre-token.ts"),
      },
      variables: () => ({
        FLAW_FILE: flawFile,
        SUPPORT_CODE: "731-support",
        INVITATION_SECRET: INVITATION_KEY.toString("hex"),
      }),
      invitation: ({ email }) => ({ invitation: invitationFor(email ?? "", flawFile) }),
    }),
  "signed-link": (flawFile: string): GauntletConfig =>
    defineConfig({
      modules: {
        define: here("./signed-link/define.ts"),
        create: here("./signed-link/create.ts"),
        verify: here("./signed-link/verify.ts"),
      },
      variables: () => ({ FLAW_FILE: flawFile }),
    }),
  passkey: (flawFile: string): GauntletConfig =>
    defineConfig({
      modules: {
        define: here("./passkey/define.ts"),
        create: here("./passkey/create.ts"),
        verify: here("./passkey/verify.ts"),
      },
      unknownUsers: "refuse",
      passkeys: { origin: "https://www.club.example" },
      tables: ({ victim, attacker }) => ({
        passkeys: [victim, attacker].map(({ sub, passkey }) => ({
          owner: { S: sub },
          id: { S: passkey.credentialId },
          publicKey: { S: passkey.publicKeyPem },
        })),
      }),
      variables: () => ({ FLAW_FILE: flawFile }),
    }),
} satisfies Record<string, (flawFile: string) => GauntletConfig>;
