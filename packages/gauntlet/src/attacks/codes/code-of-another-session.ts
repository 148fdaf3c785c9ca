import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";

export const codeOfAnotherSession: Attack = {
  id: "code-of-another-session",
  title: "A code is valid in its own sign-in only",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Keeps a sign-in open under the victim's name and answers it with a code or link that the victim had sent for another one, before or after.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Compare with what this round's privateChallengeParameters hold: a nonce in the link, or the code itself.",
  async run(lab) {
    for (const which of ["an earlier", "a later"] as const) {
      lab.reset();
      const first = await openProven(lab);
      const second = await openProven(lab);
      if (first.proof === second.proof) return "Two sign-ins had the same proof.";
      const [{ opened }, { proof }] = which === "an earlier" ? [second, first] : [first, second];
      if ((await lab.answer(opened, proof)).correct) return `Verify accepted the proof of ${which} sign-in.`;
    }
    return undefined;
  },
};
