import { type Attack, AWS } from "../../attack.ts";
import { VICTIM } from "../../lab/people.ts";

export const emailAsUserId: Attack = {
  id: "email-as-user-id",
  title: "The provider knows the user by the sub",
  triggers: ["create"],
  needs: "authsignal",
  severity: "high",
  does: "Changes the address of an account to one that somebody else had, and inherits what that person enrolled with the provider.",
  asvs: "2.3.1",
  aws: AWS.create,
  fix: "Use the sub, which never changes and is never given twice, or an id that is kept with it, as the userId of Authsignal.",
  async run(lab) {
    const [first] = (await lab.open(VICTIM)).tracked;
    const heir = { ...VICTIM, sub: "5e5e5e5e-6f6f-4a7a-8b8b-9c9c9c9c9c9c" };
    const [second] = (await lab.open(heir)).tracked;
    const names = [VICTIM.email, VICTIM.phone].map((name) => name?.toLowerCase());
    if (names.includes(first?.userId.toLowerCase())) return "Create tracked the action under the address.";
    return first && first.userId === second?.userId
      ? "Create tracked the actions of two users who had the same address under one id."
      : undefined;
  },
};
