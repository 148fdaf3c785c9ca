import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const otherActionsToken: Attack = {
  id: "other-actions-token",
  title: "A proof of another action does not sign in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Has the victim confirm something harmless, such as a newsletter, and uses that token to sign in.",
  asvs: "6.6.2",
  alsoAsvs: ["9.2.2"],
  aws: AWS.verify,
  fix: "Give validateChallenge the action and compare it with the sign-in's.",
  run: (lab) => acceptsAny(lab, [{ action: "newsletter", actionCode: "newsletter" }]),
};
