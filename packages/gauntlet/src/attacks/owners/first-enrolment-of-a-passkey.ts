import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const firstEnrolmentOfAPasskey: Attack = {
  id: "first-enrolment-of-a-passkey",
  title: "A first passkey does not make somebody the owner",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Starts a sign-in as somebody without authenticators and enrols a passkey, behind which no address stands.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Let a first enrolment be for an address that the pool holds; add passkeys after it.",
  async run(lab) {
    lab.provider.enrol(NEWCOMER.sub, []);
    const { opened, tracked, problem } = await openTracked(lab, NEWCOMER);
    if (problem !== undefined) return undefined;
    lab.provider.enrol(NEWCOMER.sub, [
      {
        userAuthenticatorId: "p",
        verificationMethod: "PASSKEY",
        createdAt: "2026-01-01T00:00:00Z",
        verifiedAt: "2026-01-01T00:00:00Z",
      },
    ]);
    return (await lab.answer(opened, lab.provider.prove(tracked, { verificationMethod: "PASSKEY" }))).correct
      ? "Verify accepted a passkey that was a new user's first authenticator."
      : undefined;
  },
};
