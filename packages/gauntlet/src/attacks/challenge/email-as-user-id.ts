import { type Attack, AWS } from "../../attack.ts";
import { VICTIM } from "../../lab/people.ts";

export const emailAsUserId: Attack = {
  id: "email-as-user-id",
  title: "The provider knows the user by the sub",
  triggers: ["create"],
  severity: "high",
  does: "Changes the address of an account to one that somebody else had, and inherits what that person enrolled with the provider.",
  asvs: "2.3.1",
  aws: AWS.create,
  fix: "Use the sub, which never changes and is never given twice, as Authsignal's userId.",
  async run(lab) {
    await lab.open();
    const wrong = lab.provider.tracked.find(({ userId }) => userId !== VICTIM.sub);
    return wrong ? "Create tracked the action for something else than the sub." : undefined;
  },
};
