import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, emailAuthenticator } from "../../lab/people.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";

export const unknownUserAnswer: Attack = {
  id: "unknown-user-answer",
  title: "An unknown user's answer is never right",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Enrols as the decoy that stands for an unknown user, and proves it.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Set answerCorrect to false when userNotFound is true.",
  async run(lab) {
    await needsUnknownInCreate(lab);
    const opened = await lab.open(null);
    const [tracked] = opened.tracked;
    if (!tracked) return undefined;
    lab.provider.enrol(tracked.userId, [emailAuthenticator(ATTACKER.userName)]);
    return (await lab.answer(opened, lab.provider.prove(tracked))).correct
      ? "Verify accepted the answer of an unknown user."
      : undefined;
  },
};
