import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerSendsSlowBody: Attack = {
  id: "provider-sends-slow-body",
  title: "A body that comes byte by byte does not outlast the deadline",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the provider answers 200 and then sends its body byte by byte.",
  asvs: "13.2.6",
  aws: AWS.triggers,
  fix: "Limit the whole exchange, the body included.",
  slow: true,
  run: (lab) => withFault(lab, "slow-body"),
};
