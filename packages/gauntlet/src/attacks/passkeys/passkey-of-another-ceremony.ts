import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";

export const passkeyOfAnotherCeremony: Attack = {
  id: "passkey-of-another-ceremony",
  title: "A registration is no sign-in",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "medium",
  does: "Sends what a page gets for another purpose: client data of the type webauthn.create or payment.get instead of webauthn.get.",
  asvs: "9.2.2",
  aws: AWS.verify,
  fix: "Compare clientDataJSON.type with webauthn.get.",
  async run(lab) {
    for (const type of ["webauthn.create", "payment.get"]) {
      if (await acceptsPasskey(lab, { type })) return `Verify accepted an assertion of the type ${type}.`;
    }
    return undefined;
  },
};
