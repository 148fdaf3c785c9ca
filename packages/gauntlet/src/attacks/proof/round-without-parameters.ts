import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const roundWithoutParameters: Attack = {
  id: "round-without-parameters",
  title: "An answer without a round is refused",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Gets to an answer in a round whose private parameters are missing.",
  asvs: "2.3.1",
  aws: AWS.verify,
  fix: "Refuse when privateChallengeParameters lack what Create put there.",
  async run(lab) {
    const { opened, tracked } = await openTracked(lab);
    for (const privateChallengeParameters of [null, {}]) {
      const { correct } = await lab.answer(opened, lab.provider.prove(tracked), VICTIM, {
        privateChallengeParameters,
      });
      if (correct)
        return `Verify accepted an answer with ${JSON.stringify(privateChallengeParameters)} for private parameters.`;
    }
    return undefined;
  },
};
