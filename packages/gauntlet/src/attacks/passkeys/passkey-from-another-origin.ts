import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";

export const passkeyFromAnotherOrigin: Attack = {
  id: "passkey-from-another-origin",
  title: "An assertion comes from the app's own origin",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "high",
  does: "Passes the victim's challenge to a page of their own that may use the same passkeys, such as a forgotten subdomain, and sends what it gets.",
  asvs: "6.3.3",
  aws: AWS.verify,
  fix: "Compare clientDataJSON.origin with the exact origins of your apps.",
  async run(lab) {
    const { origin } = lab.config.passkeys;
    const host = origin === undefined ? "app.example.com" : new URL(origin).host;
    for (const other of [
      "https://evil.example",
      `https://${host}.evil.example`,
      `https://evil.example/${host}`,
      "",
    ]) {
      if (await acceptsPasskey(lab, { origin: other }))
        return `Verify accepted an assertion from the origin "${other}".`;
    }
    return undefined;
  },
};
