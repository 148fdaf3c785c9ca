import { type Attack, AWS } from "../../attack.ts";
import { after, wrong } from "../../lab/checks.ts";

export const attemptCap: Attack = {
  id: "attempt-cap",
  title: "The flow ends at the attempt cap",
  triggers: ["define"],
  severity: "high",
  does: "Answers wrongly for as long as there are rounds. Cognito does not lock custom challenges; Define is the only cap.",
  asvs: "6.6.3",
  alsoAsvs: ["6.3.1"],
  aws: AWS.challenge,
  fix: "Count the CUSTOM_CHALLENGE rounds of the session and set failAuthentication at the cap.",
  async run(lab) {
    const session = after(lab, ...wrong(lab.rules.maxAttempts));
    const decision = await lab.define(session);
    return decision === "fail"
      ? undefined
      : `After ${lab.rules.maxAttempts} wrong answers Define said "${decision}".`;
  },
};
