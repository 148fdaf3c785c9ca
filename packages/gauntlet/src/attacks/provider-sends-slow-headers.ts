import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerSendsSlowHeaders: Attack = {
  id: "provider-sends-slow-headers",
  title: "A header that comes byte by byte does not outlast the deadline",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the provider sends one byte now and then, which resets the idle time-out of many clients.",
  asvs: "13.2.6",
  aws: AWS.triggers,
  fix: "Limit the whole exchange, not the silence between bytes.",
  slow: true,
  run: (lab) => withFault(lab, "slow-headers"),
};
