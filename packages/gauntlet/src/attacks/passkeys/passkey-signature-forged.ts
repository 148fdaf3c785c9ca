import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";
import { ATTACKER } from "../../lab/people.ts";

export const passkeySignatureForged: Attack = {
  id: "passkey-signature-forged",
  title: "An assertion is signed by the passkey that it names",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "critical",
  does: "Names the victim's credential, which is no secret, and signs with a key of their own, with a broken signature, or not at all.",
  asvs: "6.8.2",
  alsoAsvs: ["9.1.1"],
  aws: AWS.verify,
  fix: "Verify the signature over authenticatorData and the SHA-256 of clientDataJSON with the public key that you stored for this credential and this user.",
  async run(lab) {
    if (await acceptsPasskey(lab, { signedBy: ATTACKER }))
      return "Verify accepted an assertion that names the victim's passkey and is signed by the attacker's.";
    if (await acceptsPasskey(lab, { signature: () => "" }))
      return "Verify accepted an assertion with an empty signature.";
    const broken = (right: string) => Buffer.from(right, "base64url").fill(0, 8, 24).toString("base64url");
    return (await acceptsPasskey(lab, { signature: broken }))
      ? "Verify accepted an assertion with a broken signature."
      : undefined;
  },
};
