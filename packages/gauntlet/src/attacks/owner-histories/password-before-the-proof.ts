import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { at, bind } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const passwordBeforeTheProof: Attack = {
  id: "password-before-the-proof",
  title: "A password that came before the proof goes with it",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Signs up with the victim's address and a password of their own, waits until the victim proves the mailbox, and uses the password.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "At a first proof, where the address was unverified and no password was shown, set a random password before the answer is yes.",
  applies: IF.record,
  async run(lab) {
    if (lab.rules.policy === "password-then-challenge")
      throw new NotApplicable(
        "under password-then-challenge a person who proves themselves has shown the password",
      );
    const { email = "" } = NEWCOMER;
    await bind(lab, at(email, "email"));
    return lab.users.calls.some(({ operation }) => operation === "AdminSetUserPassword")
      ? undefined
      : "Verify accepted the first proof of somebody whose address was unverified, and left a password that others may have chosen.";
  },
};
