import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { ATTACKER } from "../../lab/people.ts";
import { granted } from "../../lab/sign-ups.ts";

const PHONE = "+15005550222";
const FOREIGN = "somebody.else@private.example";

export const invitationOfSomebodyElse: Attack = {
  id: "invitation-of-somebody-else",
  title: "An invitation opens a sign-up for the invited address only",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Is invited, and signs up with that invitation under somebody else's address, which is then confirmed or verified although nobody has read its mail.",
  asvs: "2.2.2",
  aws: AWS.preSignUp,
  fix: "Keep the invited address beside the invitation, or cover it by its signature, and compare it with the one that signs up.",
  async run(lab) {
    const invitation = lab.invitationOf(ATTACKER);
    if (!invitation) throw new NotApplicable("the config has no invitation");
    const { email = "" } = ATTACKER;
    const without = await grants(lab, email);
    const gains = [...(await grants(lab, email, invitation))].filter((grant) => !without.has(grant));
    if (gains.length === 0) throw new NotApplicable("the invitation of the config opens nothing");
    const usual = await grants(lab, FOREIGN);
    lab.trace.clear();
    const foreign = await grants(lab, FOREIGN, invitation);
    const found = gains.filter((grant) => foreign.has(grant) && !usual.has(grant));
    return found.length > 0
      ? `With the invitation of ${email} PreSignUp granted ${found.join(", ")} to ${FOREIGN}.`
      : undefined;
  },
};

/** What a sign-up gives, in a world in which the invitation has not been used. */
async function grants(
  lab: Lab,
  email: string,
  invitation: Readonly<Record<string, string>> = {},
): Promise<ReadonlySet<string>> {
  lab.reset();
  const given = { clientMetadata: invitation, validationData: invitation };
  return granted(await lab.signUp({ email, phone_number: PHONE }, "PreSignUp_SignUp", given));
}
