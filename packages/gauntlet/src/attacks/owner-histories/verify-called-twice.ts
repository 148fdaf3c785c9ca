import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { openProven } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { enrolled } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const verifyCalledTwice: Attack = {
  id: "verify-called-twice",
  title: "A trigger that Cognito repeats answers as before",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Nothing: Cognito calls Verify again when the first answer came too late, and its first call has already written.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "Write which round has used the proof, and answer yes to the same round again.",
  applies: IF.access,
  async run(lab) {
    const { opened, proof } = await openProven(lab, NEWCOMER).catch(() => openProven(lab));
    enrolled(lab, opened);
    const first = await lab.answer(opened, proof);
    if (!first.correct) throw new NotApplicable("Verify refused the proof at its first call");
    return (await lab.answer(opened, proof)).correct
      ? undefined
      : "Verify accepted a proof and refused it when it was called for the same round again.";
  },
};
