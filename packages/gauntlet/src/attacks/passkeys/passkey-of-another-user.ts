import { type Attack, AWS } from "../../attack.ts";
import { acceptsPasskey } from "../../lab/passkeys/accepts.ts";
import { ATTACKER, nameOf, VICTIM } from "../../lab/people.ts";

export const passkeyOfAnotherUser: Attack = {
  id: "passkey-of-another-user",
  title: "An assertion is by a passkey of the user of the round",
  triggers: ["create", "verify"],
  needs: "passkeys",
  severity: "critical",
  does: "Answers the victim's challenge with a passkey of their own, which is registered and signs rightly, and names themselves, the victim or nobody in the user handle.",
  asvs: "8.3.1",
  aws: AWS.verify,
  fix: "Look the credential up under the user of the event, never by its id alone, and compare the user handle with that user.",
  async run(lab) {
    for (const userHandleOf of [ATTACKER, VICTIM, null]) {
      if (await acceptsPasskey(lab, { signedBy: ATTACKER, credentialOf: ATTACKER, userHandleOf }))
        return `Verify accepted the attacker's passkey in the victim's round, with the user handle of ${nameOf(userHandleOf)}.`;
    }
    return undefined;
  },
};
