import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerLimitsRate: Attack = {
  id: "provider-limits-rate",
  title: "Too many requests fail closed",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Sends so many sign-ins that the provider answers 429.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Treat 429 as no proof, and do not repeat at once.",
  slow: true,
  run: (lab) => withFault(lab, "429"),
};
