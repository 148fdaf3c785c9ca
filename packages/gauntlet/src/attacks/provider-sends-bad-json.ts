import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerSendsBadJson: Attack = {
  id: "provider-sends-bad-json",
  title: "An answer that breaks off fails closed",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the answer breaks off in the middle of its JSON, after the words of success.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Parse strictly, and treat what does not parse as no proof.",
  slow: true,
  run: (lab) => withFault(lab, "bad-json"),
};
