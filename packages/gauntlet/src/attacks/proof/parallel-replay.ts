import { type Attack, AWS } from "../../attack.ts";

export const parallelReplay: Attack = {
  id: "parallel-replay",
  title: "A proof opens one of two parallel sign-ins",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Opens a session beside the victim's and answers both with the one token at the same moment.",
  asvs: "6.5.1",
  aws: AWS.verify,
  fix: "Bind the token to the round by its idempotencyKey; where a store is needed, write conditionally.",
  async run(lab) {
    const [mine, theirs] = await Promise.all([lab.open(), lab.open()]);
    const [tracked] = lab.provider.tracked;
    if (!tracked) return "Create tracked no action.";
    const token = lab.provider.prove(tracked);
    const verdicts = await Promise.all([lab.answer(mine, token), lab.answer(theirs, token)]);
    return verdicts.every(({ correct }) => correct)
      ? "Verify accepted one token in two sessions at once."
      : undefined;
  },
};
