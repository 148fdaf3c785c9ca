import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const allowAsProof: Attack = {
  id: "allow-as-proof",
  title: "ALLOW is not a proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Signs in as somebody without authenticators: Authsignal answers ALLOW for them, because there is nothing to challenge.",
  asvs: "6.8.4",
  aws: AWS.verify,
  fix: "Accept the state CHALLENGE_SUCCEEDED only.",
  run: (lab) => acceptsAny(lab, [{ state: "ALLOW" }, { state: "ALLOW", isValid: false }]),
};
