import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { acceptsEarly } from "../../lab/checks.ts";

export const earlyProofByAnotherFactor: Attack = {
  id: "early-proof-by-another-factor",
  title: "Nothing but a passkey may come before its sign-in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Passes a weaker challenge outside of any sign-in, such as a code by email, and answers with that proof.",
  asvs: "6.8.4",
  aws: AWS.verify,
  fix: "Accept a proof that belongs to no round only if Authsignal calls its verificationMethod PASSKEY.",
  applies: IF.passkeyAutofill,
  run: (lab) =>
    acceptsEarly(
      lab,
      ["EMAIL_OTP", "SMS", undefined].map((verificationMethod) => ({ verificationMethod })),
    ),
};
