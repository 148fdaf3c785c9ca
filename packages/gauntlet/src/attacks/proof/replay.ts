import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";

export const replay: Attack = {
  id: "replay",
  title: "A proof that opened one sign-in opens no second",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Takes a token that was used, from a log, a history or a shoulder, and answers a new challenge with it.",
  asvs: "6.5.1",
  aws: AWS.verify,
  fix: "Compare the idempotencyKey that Authsignal reports with the one of this round.",
  async run(lab) {
    const { opened, proof } = await openProven(lab);
    await lab.answer(opened, proof);
    return (await lab.answer(await lab.open(), proof)).correct
      ? "Verify accepted a proof of an earlier sign-in."
      : undefined;
  },
};
