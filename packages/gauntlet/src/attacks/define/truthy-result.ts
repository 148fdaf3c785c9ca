import { type Attack, AWS } from "../../attack.ts";
import { after } from "../../lab/checks.ts";
import { VICTIM } from "../../lab/people.ts";

export const truthyResult: Attack = {
  id: "truthy-result",
  title: "Only true is true",
  triggers: ["define"],
  severity: "high",
  does: "Relies on a result that is merely truthy, as a wrapper in another language could report it.",
  asvs: "15.3.5",
  aws: AWS.define,
  fix: "Compare challengeResult with === true.",
  async run(lab) {
    for (const challengeResult of ["true", "false", 1, {}, []]) {
      const session = [...after(lab), { challengeName: "CUSTOM_CHALLENGE", challengeResult }];
      if ((await lab.define([], VICTIM, { session })) === "tokens") {
        return `Define issued tokens for challengeResult ${JSON.stringify(challengeResult)}.`;
      }
    }
    return undefined;
  },
};
