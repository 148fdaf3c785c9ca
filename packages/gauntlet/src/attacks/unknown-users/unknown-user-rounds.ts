import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { after, refused, round, written } from "../../lab/checks.ts";
import { beginsWithPassword } from "../../lab/sessions/unknown.ts";

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
    // Somebody without an account gets no further than the password.
    const first = [round("SRP_A")];
    if (beginsWithPassword(lab)) {
      const [known, unknown] = [await lab.define(first), await lab.define(first, null)];
      return known === unknown
        ? undefined
        : `After ${written(first)}: "${known}" for a known user, "${unknown}" for an unknown one.`;
    }
    for (let answered = 0; answered <= lab.rules.maxAttempts; answered++) {
      const session = after(lab, ...Array.from({ length: answered }, () => refused));
      const [known, unknown] = [await lab.define(session), await lab.define(session, null)];
      if (known !== unknown)
        return `After ${answered} wrong answers: "${known}" for a known user, "${unknown}" for an unknown one.`;
    }
    return undefined;
  },
};
