import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { ATTACKER } from "../../lab/people.ts";

export const otherUsersProof: Attack = {
  id: "other-users-proof",
  title: "One user's proof is not another's",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Passes the challenge of their own account and sends that token as the answer to the victim's challenge.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Give validateChallenge the userId and compare it with the one of the round.",
  async run(lab) {
    const own = await openTracked(lab, ATTACKER);
    const victims = await lab.open();
    if (own.problem !== undefined) return own.problem;
    return (await lab.answer(victims, lab.provider.prove(own.tracked))).correct
      ? "Verify accepted another user's proof."
      : undefined;
  },
};
