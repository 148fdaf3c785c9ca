import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { after, refused } from "../../lab/checks.ts";

export const unknownUserRounds: Attack = {
  id: "unknown-user-rounds",
  title: "An unknown user gets as many rounds",
  triggers: ["define"],
  severity: "medium",
  does: "Answers wrongly and counts the rounds until the flow ends.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Treat every answer of an unknown user as wrong, and end the flow at the same cap.",
  applies: IF.decoy,
  async run(lab) {
    for (let answered = 0; answered <= lab.rules.maxAttempts; answered++) {
      const session = after(lab, ...Array.from({ length: answered }, () => refused));
      const [known, unknown] = [await lab.define(session), await lab.define(session, null)];
      if (known !== unknown)
        return `After ${answered} wrong answers: "${known}" for a known user, "${unknown}" for an unknown one.`;
    }
    return undefined;
  },
};
