import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";

export const parallelReplay: Attack = {
  id: "parallel-replay",
  title: "A proof opens one of two parallel sign-ins",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Opens a session beside the victim's and answers both with one proof at the same moment.",
  asvs: "6.5.1",
  aws: AWS.verify,
  fix: "Bind the token to the round by its idempotencyKey; where a store is needed, write conditionally.",
  async run(lab) {
    const mine = await lab.open();
    const { opened, proof } = await openProven(lab);
    const verdicts = await Promise.all([lab.answer(mine, proof), lab.answer(opened, proof)]);
    return verdicts.every(({ correct }) => correct)
      ? "Verify accepted one proof in two sessions at once."
      : undefined;
  },
};
