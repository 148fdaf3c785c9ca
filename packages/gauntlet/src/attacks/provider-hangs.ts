import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerHangs: Attack = {
  id: "provider-hangs",
  title: "A provider that never answers ends the flow in time",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the provider takes the request and never answers. Cognito gives a trigger five seconds, repeats it, and keeps the person waiting.",
  asvs: "13.2.6",
  aws: AWS.triggers,
  fix: "Give all requests of an invocation one deadline below five seconds, and abort them.",
  slow: true,
  run: (lab) => withFault(lab, "hang"),
};
