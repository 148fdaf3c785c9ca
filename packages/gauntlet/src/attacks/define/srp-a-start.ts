import { type Attack, AWS } from "../../attack.ts";
import { round, tokensFor } from "../../lab/checks.ts";

export const srpAStart: Attack = {
  id: "srp-a-start",
  title: "SRP_A proves nothing",
  triggers: ["define"],
  severity: "critical",
  does: "Starts the flow with CHALLENGE_NAME=SRP_A and any SRP_A value. Cognito reports that round as true before a secret was shown, so a Define that looks at the last result alone signs the attacker in as anybody.",
  asvs: "6.3.4",
  aws: AWS.define,
  fix: "Compare challengeName before a result counts, and never issue tokens after SRP_A.",
  run: (lab) => tokensFor(lab, [[round("SRP_A")], [round("SRP_A"), round("SRP_A")]]),
};
