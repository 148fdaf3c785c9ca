import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { allowedRound } from "../../lab/checks.ts";

export const allowOfAnEnrolledUser: Attack = {
  id: "allow-of-an-enrolled-user",
  title: "ALLOW of an enrolled user is enough after the password",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "medium",
  does: "Nothing: the policy states that the password is enough where the rules allow it. Handlers that fail this keep people out.",
  asvs: "6.3.3",
  aws: AWS.verify,
  fix: "Answer with the token of the tracked action, and accept the state ALLOW of this round.",
  applies: IF.acceptAllow,
  async run(lab) {
    const { opened, tracked } = await allowedRound(lab);
    return (await lab.answer(opened, tracked.token)).correct
      ? undefined
      : "Verify refused ALLOW of an enrolled user after the password.";
  },
};
