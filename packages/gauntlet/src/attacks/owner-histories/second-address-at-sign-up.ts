import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { sentText } from "../../lab/checks.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const secondAddressAtSignUp: Attack = {
  id: "second-address-at-sign-up",
  title: "Only one address of a person goes to the provider",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Signs up with the victim's email address and a phone number of their own. Where both go to the provider, its page offers to send the code to the number.",
  asvs: "6.4.4",
  aws: AWS.create,
  fix: "Decide on one address of the pool, and send no other to track or to an enrolment.",
  applies: IF.record,
  async run(lab) {
    await lab.open(NEWCOMER);
    const text = sentText(lab);
    const { email = "", phone = "" } = NEWCOMER;
    return text.includes(email) && text.includes(phone)
      ? "Create sent the email address and the phone number of a newcomer to the provider."
      : undefined;
  },
};
