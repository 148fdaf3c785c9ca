import { type Attack, AWS } from "../../attack.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

const PASSKEY = {
  userAuthenticatorId: "p",
  verificationMethod: "PASSKEY",
  createdAt: "2026-01-01T00:00:00Z",
  verifiedAt: "2026-01-01T00:00:00Z",
};

export const firstEnrolmentOfAPasskey: Attack = {
  id: "first-enrolment-of-a-passkey",
  title: "A first passkey does not make somebody the owner",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Starts a sign-in as somebody without authenticators and enrols a passkey, behind which there is no address.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Let a first enrolment be for an address that the pool holds; add passkeys after it.",
  run: async (lab) =>
    (await acceptsStranger(lab, [PASSKEY], "PASSKEY"))
      ? "Verify accepted a passkey that was the first authenticator of a new user."
      : undefined,
};
