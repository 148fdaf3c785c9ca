import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

export const otherUsersChallenge: Attack = {
  id: "other-users-challenge",
  title: "An answer belongs to the user of its event",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Finishes a session that was opened for their own account under the victim's name.",
  asvs: "2.3.1",
  aws: AWS.verify,
  fix: "Compare the user of the round with the sub of the event.",
  async run(lab) {
    const own = await openTracked(lab, ATTACKER);
    const { correct } = await lab.answer(own.opened, lab.provider.prove(own.tracked), VICTIM);
    return correct ? "Verify accepted the round and the proof of one user for another." : undefined;
  },
};
