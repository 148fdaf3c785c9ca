import { type Attack, AWS } from "../attack.ts";
import { withFault } from "../lab/checks.ts";

export const providerResets: Attack = {
  id: "provider-resets",
  title: "A broken connection fails closed",
  triggers: ["create", "verify"],
  severity: "high",
  does: "Nothing: the connection breaks after each request.",
  asvs: "16.5.2",
  aws: AWS.triggers,
  fix: "Treat a missing answer as no proof; repeat with the same idempotencyKey, within the deadline, or not at all.",
  slow: true,
  run: (lab) => withFault(lab, "reset"),
};
