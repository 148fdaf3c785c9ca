import { type Attack, AWS } from "../../attack.ts";
import { acceptsAny } from "../../lab/checks.ts";

export const invalidTokenThatSucceeded: Attack = {
  id: "invalid-token-that-succeeded",
  title: "A token that is not valid is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Answers with a token that has expired: the action once succeeded, but isValid is false.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Ask for isValid === true and the state.",
  run: (lab) => acceptsAny(lab, [{ isValid: false }]),
};
