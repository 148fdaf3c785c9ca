import { type Attack, AWS } from "../../attack.ts";
import { after, refused } from "../../lab/checks.ts";
import { CANARY_ADDRESS, VICTIM } from "../../lab/people.ts";

export const personalDataInDefineLog: Attack = {
  id: "personal-data-in-define-log",
  title: "Define logs no personal data",
  triggers: ["define"],
  severity: "medium",
  does: "Reads Define's log, where a line with the whole event is easily forgotten.",
  asvs: "16.2.5",
  aws: AWS.triggers,
  fix: "Log the decision, not the event.",
  async run(lab) {
    await lab.define(after(lab, refused));
    const output = await lab.output();
    return output.includes(CANARY_ADDRESS) || output.includes(VICTIM.sub)
      ? "Define logged the user's address or sub."
      : undefined;
  },
};
