import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { openTracked } from "../../lab/checks.ts";

/** https://docs.authsignal.com/api-reference/server-api/overview */
const METHODS = [
  "EMAIL_OTP",
  "EMAIL_MAGIC_LINK",
  "SMS",
  "WHATSAPP",
  "AUTHENTICATOR_APP",
  "PASSKEY",
  "SECURITY_KEY",
  "PUSH",
  "DEVICE",
  "VERIFF",
  "IPROOV",
  "PALM_BIOMETRICS_RR",
  "IDVERSE",
  "RECOVERY_CODE",
];

export const approvedElsewhere: Attack = {
  id: "approved-elsewhere",
  title: "Only methods that were chosen prove somebody",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Starts the victim's sign-in and has them open a magic link or approve a push: the person who started the round is signed in.",
  asvs: "6.8.4",
  alsoAsvs: ["7.6.2"],
  aws: AWS.verify,
  fix: "Compare the verificationMethod of the proof with a list, without methods that somebody can approve on another device.",
  applies: IF.methods,
  async run(lab) {
    const allowed = lab.config.owners.methods ?? [];
    for (const verificationMethod of METHODS.filter((method) => !allowed.includes(method))) {
      lab.trace.clear();
      const { opened, tracked } = await openTracked(lab);
      const token = lab.provider.prove(tracked, { verificationMethod });
      if ((await lab.answer(opened, token)).correct)
        return `Verify accepted a proof by ${verificationMethod}, which is not one of ${allowed.join(", ")}.`;
    }
    return undefined;
  },
};
