import { type Attack, AWS } from "../../attack.ts";
import { round, tokensFor } from "../../lab/checks.ts";

export const passwordWithoutChallenge: Attack = {
  id: "password-without-challenge",
  title: "A password alone does not sign in",
  triggers: ["define"],
  severity: "critical",
  does: "Starts with SRP_A, gives a known password, and hopes that PASSWORD_VERIFIER is taken for the whole sequence.",
  asvs: "6.3.3",
  aws: AWS.define,
  fix: "Issue tokens after a proven CUSTOM_CHALLENGE only, whatever came before it.",
  run: (lab) => tokensFor(lab, [[round("SRP_A"), round("PASSWORD_VERIFIER")], [round("PASSWORD_VERIFIER")]]),
};
