import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { answersByCode, at, begin, enrolsFirst } from "../../lab/owner-story.ts";
import { emailAuthenticator, NEWCOMER } from "../../lab/people.ts";

export const roundFromBeforeTheBinding: Attack = {
  id: "round-from-before-the-binding",
  title: "A round from before the owner was bound has ended",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Reads a mailbox while nobody has proven it, passes a challenge there and keeps the proof; the address changes, the owner of the new one is bound, and the old proof is answered.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Give each state of the record a version, write it into the round, and accept a round under its own version only.",
  applies: IF.record,
  async run(lab) {
    const own = "owner@private.example";
    const early = await begin(lab, NEWCOMER);
    enrolsFirst(lab, early, emailAuthenticator(NEWCOMER.email ?? ""));
    const proof = lab.provider.prove(early.tracked);
    const owners = await begin(lab, at(own));
    if (owners.tracked.userId === early.tracked.userId)
      lab.provider.enrol(owners.tracked.userId, [
        ...owners.list,
        emailAuthenticator(own, "2026-06-01T00:00:00.000Z"),
      ]);
    else enrolsFirst(lab, owners, emailAuthenticator(own));
    const bound = await answersByCode(lab, owners, own, at(own));
    if (!bound?.correct) throw new NotApplicable("Verify refused the owner of the new address");
    return (await lab.answer(early.opened, proof, at(own))).correct
      ? "Verify accepted a proof that was made before the owner was bound, by a former mailbox."
      : undefined;
  },
};
