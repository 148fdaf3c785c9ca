import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { VICTIM } from "../../lab/people.ts";
import { similarTo } from "../codes/forge.ts";

const A_DOZEN = 12;
const HOURS_MS = 2 * 60 * 60_000;

export const strangersLockTheOwnerOut: Attack = {
  id: "strangers-lock-the-owner-out",
  title: "Wrong answers of strangers lock nobody out for hours",
  triggers: ["create", "verify"],
  needs: "tables",
  severity: "medium",
  does: "Starts a dozen sign-ins under the victim's name and answers each of them wrongly. A counter of the handlers' own shuts the owner out, two hours later still.",
  asvs: "6.3.1",
  aws: AWS.challenge,
  fix: "Cap the answers of one sign-in; what counts over several of them slows down for minutes and ends nothing.",
  async run(lab) {
    if (!lab.uses("messages")) throw new NotApplicable("the proof is in no message");
    if (!(await lab.whileOff(HOURS_MS, () => signsIn(lab))))
      throw new NotApplicable("the owner cannot sign in with another clock either");
    lab.reset();
    for (let strangers = 0; strangers < A_DOZEN; strangers++) {
      const opened = await lab.open(VICTIM);
      await lab.answer(opened, similarTo(lab.prove(opened) ?? "246813"));
    }
    return (await lab.whileOff(HOURS_MS, () => signsIn(lab)))
      ? undefined
      : `Two hours after ${A_DOZEN} wrong answers of strangers the owner could not sign in.`;
  },
};

async function signsIn(lab: Lab): Promise<boolean> {
  const opened = await lab.open(VICTIM);
  const proof = lab.prove(opened);
  return proof !== undefined && (await lab.answer(opened, proof)).correct;
}
