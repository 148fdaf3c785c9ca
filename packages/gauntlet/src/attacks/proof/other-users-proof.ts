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
    // Where rounds share a record, the one that was opened later is in it.
    for (const isOwnFirst of [true, false]) {
      lab.reset();
      const before = isOwnFirst ? undefined : await lab.open();
      const own = await openProven(lab, ATTACKER);
      const victims = before ?? (await lab.open());
      if ((await lab.answer(victims, own.proof)).correct) return "Verify accepted another user's proof.";
    }
    return undefined;
  },
};
