import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, emailAuthenticator } from "../../lab/people.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

export const firstEnrolmentTakeover: Attack = {
  id: "first-enrolment-takeover",
  title: "The first authenticator must be for the address of the pool",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Starts a sign-in as somebody who has an account and no authenticator yet, opens the URL and enrols their own email address. The proof that follows is genuine.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Before a first proof counts, compare the enrolled address with the one of the pool, or enrol proven addresses from the server only.",
  run: async (lab) =>
    (await acceptsStranger(lab, [emailAuthenticator(ATTACKER.userName)]))
      ? "Verify accepted a proof by an address that the attacker had enrolled for a new user."
      : undefined,
};
