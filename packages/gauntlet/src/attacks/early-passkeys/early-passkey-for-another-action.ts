import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { acceptsEarly } from "../../lab/checks.ts";

export const earlyPasskeyForAnotherAction: Attack = {
  id: "early-passkey-for-another-action",
  title: "A passkey for another action does not sign in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Has the victim confirm something else by passkey and signs in with that proof.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Give validateChallenge the action and compare it with the sign-in action.",
  applies: IF.passkeyAutofill,
  run: (lab) => acceptsEarly(lab, [{ action: "newsletter", actionCode: "newsletter" }]),
};
