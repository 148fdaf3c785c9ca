import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { signsIn } from "../../lab/owner-story.ts";
import { VICTIM } from "../../lab/people.ts";

const A_DOZEN = 12;

export const strangersUseUpTheTries: Attack = {
  id: "strangers-use-up-the-tries",
  title: "Wrong answers of strangers lock nobody out",
  triggers: ["create", "verify"],
  severity: "medium",
  does: "Starts a dozen sign-ins under the victim's name and answers each of them wrongly, so that a counter of the handlers' own shuts the owner out.",
  asvs: "6.3.1",
  aws: AWS.challenge,
  fix: "Cap the answers of one sign-in, not those of a name; against many sign-ins, limit by address of the network.",
  applies: IF.access,
  async run(lab) {
    for (let strangers = 0; strangers < A_DOZEN; strangers++)
      await lab.answer(await lab.open(VICTIM), "246813");
    return (await signsIn(lab, VICTIM))
      ? undefined
      : `After ${A_DOZEN} wrong answers of strangers the owner could not sign in.`;
  },
};
