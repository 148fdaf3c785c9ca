import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { ATTACKER } from "../../lab/people.ts";
import { authsignalIdOf } from "../../lab/round.ts";

export const earlyPasskeyOfAnotherUser: Attack = {
  id: "early-passkey-of-another-user",
  title: "One user's passkey does not open another's sign-in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Uses their own passkey before the sign-in, then starts the victim's and answers with it.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Compare the userId that Authsignal reports with the sub of the round.",
  applies: IF.passkeyAutofill,
  async run(lab) {
    const attackers = await lab.open(ATTACKER);
    const token = lab.provider.proveEarly(authsignalIdOf(attackers), lab.endpoints.action);
    return (await lab.answer(await lab.open(), token)).correct
      ? "Verify accepted another user's passkey."
      : undefined;
  },
};
