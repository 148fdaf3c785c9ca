import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

export const claimsOfSomebodyElse: Attack = {
  id: "claims-of-somebody-else",
  title: "Tokens carry the claims of their own user",
  triggers: ["preToken"],
  severity: "critical",
  does: "Gets tokens right after somebody else, from the same warm function, and reads the claims.",
  asvs: "15.4.1",
  aws: AWS.preToken,
  fix: "Make claims of the event of this invocation; module variables live on for the next person.",
  async run(lab) {
    await using warm = await lab.fresh();
    for (const version of ["1", "2"]) {
      await warm.preToken({}, { person: VICTIM, version });
      const theirs = await warm.preToken({}, { person: ATTACKER, version });
      const text = theirs.kind === "returned" ? JSON.stringify(theirs.response) : "";
      const traces = [VICTIM.sub, VICTIM.email, VICTIM.phone].filter(
        (trace) => trace && text.includes(trace),
      );
      if (traces.length > 0) return `The tokens of the attacker carry ${traces.join(", ")} of the victim.`;
    }
    return undefined;
  },
};
