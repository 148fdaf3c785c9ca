import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { openTracked } from "../../lab/checks.ts";

export const allowThatCreateWasNotTold: Attack = {
  id: "allow-that-create-was-not-told",
  title: "ALLOW counts only in a round that was opened with it",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Starts a sign-in in which a challenge is asked for, and has the rules or the record changed to ALLOW before the answer.",
  asvs: "6.3.4",
  aws: AWS.create,
  fix: "Write into privateChallengeParameters whether the round was opened with ALLOW, and ask for it in Verify.",
  applies: IF.acceptAllow,
  async run(lab) {
    const { opened, tracked } = await openTracked(lab);
    lab.provider.record(tracked, { state: "ALLOW" });
    return (await lab.answer(opened, tracked.token)).correct
      ? "Verify accepted ALLOW in a round for which a challenge was asked."
      : undefined;
  },
};
