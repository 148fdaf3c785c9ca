import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerFails: Attack = {
  id: "provider-fails",
  title: "A failing provider fails closed",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the provider answers 500 to everything.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Treat every status but success as no proof.",
  slow: true,
  run: (lab) => withFault(lab, "500"),
};
