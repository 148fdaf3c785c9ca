import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { ATTACKER } from "../../lab/people.ts";

export const codeSharedBetweenSessions: Attack = {
  id: "code-shared-between-sessions",
  title: "Two sign-ins have two codes",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Starts one sign-in after the other: where all of them have the same code, the cap on tries counts for none, and one person's code may be another's.",
  asvs: "6.6.2",
  aws: AWS.create,
  fix: "Draw a code in every Create, and let it be valid for that round only.",
  async run(lab) {
    const own = [(await openProven(lab)).proof, (await openProven(lab)).proof];
    if (own[0] === own[1]) return "Two sign-ins of one person had the same proof.";
    const theirs = [(await openProven(lab, ATTACKER)).proof, (await openProven(lab, ATTACKER)).proof];
    return theirs.some((proof) => own.includes(proof)) ? "Two people had the same proof." : undefined;
  },
};
