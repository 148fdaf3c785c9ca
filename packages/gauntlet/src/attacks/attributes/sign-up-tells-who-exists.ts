import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

export const signUpTellsWhoExists: Attack = {
  id: "sign-up-tells-who-exists",
  title: "A refused sign-up does not say that somebody has an account",
  triggers: ["preSignUp"],
  severity: "medium",
  does: "Signs up with addresses of other people. The handler asks the pool whether they have an account, and its error says so.",
  asvs: "6.3.8",
  aws: AWS.preSignUp,
  fix: "Refuse in the same words whatever the reason, and tell the owner of the address by a message.",
  async run(lab) {
    for (const { email = "", phone = "" } of [VICTIM, ATTACKER]) {
      const attributes = { email, phone_number: phone };
      const [free, taken] = [await ends(lab, attributes, true), await ends(lab, attributes, false)];
      const hasAsked = lab.users.calls.length > 0;
      if (hasAsked && taken !== free && taken !== "accepted")
        return `Where the address has an account, PreSignUp says "${taken}", and where it has none, "${free}".`;
    }
    return undefined;
  },
};

/** How a sign-up ends in a pool that holds the people of the lab, or nobody. */
async function ends(
  lab: Lab,
  attributes: Readonly<Record<string, string>>,
  isEmpty: boolean,
): Promise<string> {
  lab.reset();
  lab.users.isEmpty = isEmpty;
  const end = await lab.signUp(attributes);
  return end.kind === "threw" ? end.message : "accepted";
}
