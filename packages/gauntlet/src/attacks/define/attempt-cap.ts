import { type Attack, AWS } from "../../attack.ts";
import { after, wrong } from "../../lab/checks.ts";
import { acceptsPastTheCap } from "../../lab/sessions/cap.ts";

export const attemptCap: Attack = {
  id: "attempt-cap",
  title: "The flow ends at the attempt cap",
  triggers: ["define"],
  severity: "high",
  does: "Answers wrongly for as long as there are rounds. Cognito does not lock custom challenges; Define, or a count that Verify keeps, is the only cap.",
  asvs: "6.6.3",
  alsoAsvs: ["6.3.1"],
  aws: AWS.challenge,
  fix: "Count the CUSTOM_CHALLENGE rounds of the session and set failAuthentication at the cap.",
  async run(lab) {
    const { maxAttempts } = lab.rules;
    const decision = await lab.define(after(lab, ...wrong(maxAttempts)));
    if (decision === "fail") return undefined;
    const accepted = await acceptsPastTheCap(lab);
    if (accepted === false) return undefined;
    return `After ${maxAttempts} wrong answers Define said "${decision}"${accepted ? ", and Verify accepted a right one" : ""}.`;
  },
};
