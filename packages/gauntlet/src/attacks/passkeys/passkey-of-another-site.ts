import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey, rightOrigin } from "../../lab/passkeys/accepts.ts";

export const passkeyOfAnotherSite: Attack = {
  id: "passkey-of-another-site",
  title: "An assertion is for the app's own RP id",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "high",
  does: "Sends an assertion that was made for another site: its authenticator data has the hash of another RP id.",
  asvs: "6.3.3",
  aws: AWS.verify,
  fix: "Compare the first 32 bytes of authenticatorData with the SHA-256 of your RP id.",
  async run(lab) {
    const origin = await rightOrigin(lab);
    return (await acceptsPasskey(lab, { rpId: "evil.example", ...(origin !== undefined && { origin }) }))
      ? "Verify accepted an assertion for the RP id evil.example."
      : undefined;
  },
};
