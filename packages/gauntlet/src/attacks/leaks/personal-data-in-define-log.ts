import { type Attack, AWS } from "../../attack.ts";
import { after, refused } from "../../lab/checks.ts";
import { addressIn, VICTIM } from "../../lab/people.ts";

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
    const logged = addressIn(output) ?? (output.includes(VICTIM.sub) ? "sub" : undefined);
    return logged && `Define logged the user's ${logged}.`;
  },
};
