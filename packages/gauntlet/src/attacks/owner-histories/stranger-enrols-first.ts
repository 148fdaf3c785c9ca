import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { app, begin, enrolsFirst, signsInByCode } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const strangerEnrolsFirst: Attack = {
  id: "stranger-enrols-first",
  title: "Who starts first locks nobody out",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Starts a sign-in under somebody's name before they ever do, and enrols an authenticator app where the page lets the first one enrol. The owner, who reads the mailbox, is refused from then on.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Enrol the pool's address from the server before anybody holds a URL, and draw a new id where something else is there.",
  applies: IF.access,
  async run(lab) {
    const strangers = await begin(lab, NEWCOMER);
    if (!enrolsFirst(lab, strangers, app("stranger"))) return undefined;
    return (await signsInByCode(lab, NEWCOMER))
      ? undefined
      : "After a stranger had enrolled first, the owner of the mailbox could not sign in.";
  },
};
