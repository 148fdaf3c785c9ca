import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { enrolled, signsIn } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

/** More than a trigger makes. */
const MOST_CALLS = 8;

export const crashBetweenTwoSteps: Attack = {
  id: "crash-between-two-steps",
  title: "A function that dies half-way locks nobody out",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the function dies between any two of its calls, and the owner tries again.",
  asvs: "16.5.3",
  aws: AWS.triggers,
  fix: "Write in one order in which each step can be repeated, and let a new round begin whatever is left of the old one.",
  applies: IF.access,
  async run(lab) {
    for (const trigger of ["Create", "Verify"] as const) {
      for (let calls = 0; calls < MOST_CALLS; calls++) {
        lab.reset();
        const opened = trigger === "Verify" ? await lab.open(NEWCOMER) : undefined;
        if (opened) enrolled(lab, opened);
        const proof = opened && lab.prove(opened);
        lab.gateway.dieAfter(calls);
        if (opened && proof !== undefined) await lab.answer(opened, proof);
        else await lab.open(NEWCOMER);
        const isOver = lab.gateway.recover() === "nothing failed";
        if (!(await signsIn(lab, NEWCOMER)))
          return `After ${trigger} had died behind its call number ${calls}, the owner could not sign in.`;
        if (isOver) break;
      }
    }
    return undefined;
  },
};
