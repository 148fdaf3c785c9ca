import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const proofWithoutBinding: Attack = {
  id: "proof-without-binding",
  title: "A proof that names no round is none",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Relies on a comparison that passes when both sides are missing, or is skipped when one is.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Refuse an answer without userId, action or idempotencyKey.",
  run: (lab) => acceptsAny(lab, [{ idempotencyKey: undefined }, { idempotencyKey: "" }]),
};
