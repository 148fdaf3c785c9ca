import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { ATTACKER } from "../../lab/people.ts";

export const otherUsersProof: Attack = {
  id: "other-users-proof",
  title: "One user's proof is not another's",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Passes the challenge of their own account and sends that token, code or link as the answer to the victim's challenge.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Compare the user whom the proof names with the one of the round; give validateChallenge the userId.",
  async run(lab) {
    const own = await openProven(lab, ATTACKER);
    const victims = await lab.open();
    return (await lab.answer(victims, own.proof)).correct
      ? "Verify accepted another user's proof."
      : undefined;
  },
};
