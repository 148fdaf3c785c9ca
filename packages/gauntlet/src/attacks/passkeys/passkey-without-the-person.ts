import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";
import { isVerificationRequired } from "../../lab/passkeys/prove.ts";

export const passkeyWithoutThePerson: Attack = {
  id: "passkey-without-the-person",
  title: "A passkey needs somebody who touches it",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "medium",
  does: "Has software on the victim's device ask a plugged-in key in silence: the flags say that nobody was present, or that nobody was verified where the challenge requires it.",
  asvs: "6.3.3",
  aws: AWS.verify,
  fix: "Require the flag for user presence, and the one for user verification where the challenge says that it is required.",
  async run(lab) {
    if (await acceptsPasskey(lab, { userPresent: false, userVerified: false }))
      return "Verify accepted an assertion without the presence of anybody.";
    if (!isVerificationRequired(await lab.open())) return undefined;
    return (await acceptsPasskey(lab, { userVerified: false }))
      ? "The challenge requires user verification, and Verify accepted an assertion without it."
      : undefined;
  },
};
