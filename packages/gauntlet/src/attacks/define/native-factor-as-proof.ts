import { type Attack, AWS } from "../../attack.ts";
import { after, round, tokensFor } from "../../lab/checks.ts";

export const nativeFactorAsProof: Attack = {
  id: "native-factor-as-proof",
  title: "A built-in factor does not stand for the challenge",
  triggers: ["define"],
  severity: "high",
  does: "Brings another of Cognito's challenges, such as EMAIL_OTP or a device round, to a true result and expects tokens.",
  asvs: "6.3.4",
  aws: AWS.define,
  fix: "Decide by an allow-list over challenge names, results and places; fail everything else.",
  async run(lab) {
    const names = [
      "SMS_MFA",
      "EMAIL_OTP",
      "SOFTWARE_TOKEN_MFA",
      "DEVICE_SRP_AUTH",
      "DEVICE_PASSWORD_VERIFIER",
      "ADMIN_NO_SRP_AUTH",
      "NEW_PASSWORD_REQUIRED",
    ];
    return tokensFor(
      lab,
      names.map((name) => after(lab, round(name))),
    );
  },
};
