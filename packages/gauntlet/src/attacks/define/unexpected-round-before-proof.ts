import { type Attack, AWS } from "../../attack.ts";
import { after, proven, round, tokensFor } from "../../lab/checks.ts";

export const unexpectedRoundBeforeProof: Attack = {
  id: "unexpected-round-before-proof",
  title: "A sequence with a foreign round is refused",
  triggers: ["define"],
  severity: "high",
  does: "Mixes rounds that the policy does not know in front of a proven challenge.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "Decide by an allow-list over challenge names, results and places; fail everything else.",
  run: (lab) =>
    tokensFor(
      lab,
      ["DEVICE_SRP_AUTH", "SMS_MFA", "ADMIN_NO_SRP_AUTH"].map((name) => [round(name), ...after(lab, proven)]),
    ),
};
