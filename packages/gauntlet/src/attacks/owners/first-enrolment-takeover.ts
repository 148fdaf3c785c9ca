import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { ATTACKER, emailAuthenticator, NEWCOMER } from "../../lab/people.ts";

export const firstEnrolmentTakeover: Attack = {
  id: "first-enrolment-takeover",
  title: "The first authenticator must be for the pool's address",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Starts a sign-in as somebody who has an account and no authenticator yet, opens the URL and enrols their own email address. The proof that follows is genuine.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Before a first proof counts, compare the enrolled address with the pool's, or enrol proven addresses from the server only.",
  async run(lab) {
    lab.provider.enrol(NEWCOMER.sub, []);
    const { opened, tracked, problem } = await openTracked(lab, NEWCOMER);
    if (problem !== undefined) return undefined;
    lab.provider.enrol(NEWCOMER.sub, [emailAuthenticator(ATTACKER.userName)]);
    return (await lab.answer(opened, lab.provider.prove(tracked))).correct
      ? "Verify accepted a proof by an address that the attacker had enrolled for a new user."
      : undefined;
  },
};
