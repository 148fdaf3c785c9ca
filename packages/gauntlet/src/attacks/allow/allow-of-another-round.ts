import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { allowedRound } from "../../lab/checks.ts";

export const allowOfAnotherRound: Attack = {
  id: "allow-of-another-round",
  title: "ALLOW of one round is not that of another",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Keeps the token of a sign-in that was allowed, from a place that the rules trust, and answers a later one with it.",
  asvs: "6.5.1",
  aws: AWS.verify,
  fix: "Compare the idempotencyKey of ALLOW with that of the round, as of any proof.",
  applies: IF.acceptAllow,
  async run(lab) {
    const first = await allowedRound(lab);
    const second = await allowedRound(lab);
    return (await lab.answer(second.opened, first.tracked.token)).correct
      ? "Verify accepted ALLOW of an earlier sign-in."
      : undefined;
  },
};
