import { type Attack, AWS } from "../../attack.ts";
import { describe, openProven, written } from "../../lab/checks.ts";

export const completeSignIn: Attack = {
  id: "complete-sign-in",
  title: "A complete sign-in gets through",
  triggers: ["define", "create", "verify"],
  severity: "medium",
  first: true,
  does: "Nothing: signs in as one should. Handlers that refuse everybody would pass every other attack.",
  asvs: "6.3.4",
  aws: AWS.challenge,
  fix: "Let the sequence of the policy through.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    const { correct, invocation } = await lab.answer(opened, proof);
    if (!correct) return `Verify refused a good proof: ${describe(invocation)}.`;
    const complete = lab.flow?.complete ?? [];
    const decision = await lab.define(complete);
    return decision === "tokens" ? undefined : `Define answered "${decision}" to ${written(complete)}.`;
  },
};
