import { type Attack, AWS } from "../../attack.ts";
import { proven, round, tokensFor } from "../../lab/checks.ts";

export const passwordSkipped: Attack = {
  id: "password-skipped",
  title: "The challenge does not replace the password",
  triggers: ["define"],
  severity: "critical",
  does: "Starts without SRP_A, or goes from SRP_A straight to the challenge, where the policy asks for the password first.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "Ask for exactly SRP_A true, PASSWORD_VERIFIER true, then CUSTOM_CHALLENGE.",
  async run(lab) {
    const sessions = [[round("SRP_A"), proven]];
    if (lab.rules.policy === "password-then-challenge")
      sessions.push([proven], [round("PASSWORD_VERIFIER"), proven]);
    return tokensFor(lab, sessions);
  },
};
