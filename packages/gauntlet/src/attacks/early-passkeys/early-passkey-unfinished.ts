import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { acceptsEarly } from "../../lab/checks.ts";

export const earlyPasskeyUnfinished: Attack = {
  id: "early-passkey-unfinished",
  title: "A passkey that did not succeed opens no sign-in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Answers with a passkey challenge that was begun, failed, allowed without one, or that Authsignal calls invalid.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Ask the same of an early proof as of any other: isValid and CHALLENGE_SUCCEEDED.",
  applies: IF.passkeyAutofill,
  run: (lab) =>
    acceptsEarly(lab, [
      { isValid: false },
      { state: "CHALLENGE_REQUIRED" },
      { state: "CHALLENGE_FAILED" },
      { state: "ALLOW" },
      { state: undefined },
    ]),
};
