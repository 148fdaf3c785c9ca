import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { allowedRound, round, written } from "../../lab/checks.ts";

export const allowWithoutPassword: Attack = {
  id: "allow-without-password",
  title: "ALLOW without a password is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Starts the custom flow without the password, and has nothing to prove where the rules allow it.",
  asvs: "6.3.3",
  aws: AWS.create,
  fix: "Take ALLOW only in a session in which SRP_A and PASSWORD_VERIFIER have succeeded.",
  applies: IF.acceptAllow,
  async run(lab) {
    const sessions = [
      [],
      [round("SRP_A")],
      [round("SRP_A"), round("PASSWORD_VERIFIER", false)],
      [round("PASSWORD_VERIFIER")],
    ];
    for (const before of sessions) {
      const { opened, tracked } = await allowedRound(lab, { before });
      if ((await lab.answer(opened, tracked.token)).correct)
        return `Verify accepted ALLOW after ${written(before)}.`;
    }
    return undefined;
  },
};
