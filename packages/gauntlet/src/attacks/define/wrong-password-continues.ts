import { type Attack, AWS } from "../../attack.ts";
import { isChallenge, proven, round, tokensFor, written } from "../../lab/checks.ts";

export const wrongPasswordContinues: Attack = {
  id: "wrong-password-continues",
  title: "A wrong password ends the flow",
  triggers: ["define"],
  severity: "critical",
  does: "Answers PASSWORD_VERIFIER wrongly and goes on to the challenge.",
  asvs: "6.3.4",
  aws: AWS.define,
  fix: "Fail when PASSWORD_VERIFIER is not true.",
  async run(lab) {
    const wrong = [round("SRP_A"), round("PASSWORD_VERIFIER", false)];
    const decision = await lab.define(wrong);
    if (decision === "tokens" || isChallenge(decision))
      return `Define answered "${decision}" to ${written(wrong)}.`;
    return tokensFor(lab, [[...wrong, proven]]);
  },
};
