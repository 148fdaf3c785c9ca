import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { openTracked } from "../../lab/checks.ts";

export const earlyPasskeyOfAnotherRound: Attack = {
  id: "early-passkey-of-another-round",
  title: "A round's passkey stays its round's",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Catches the proof of a sign-in that the victim has under way, also by passkey, and answers a sign-in of their own with it.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Draw keys that can be told from others, and take a proof under such a key in its own round only.",
  applies: IF.passkeyAutofill,
  async run(lab) {
    const { tracked } = await openTracked(lab);
    const token = lab.provider.prove(tracked, { verificationMethod: "PASSKEY" });
    return (await lab.answer(await lab.open(), token)).correct
      ? "Verify accepted the passkey of a sign-in that is still under way in another."
      : undefined;
  },
};
