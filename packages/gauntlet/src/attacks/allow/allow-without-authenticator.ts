import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { allowedRound } from "../../lab/checks.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const allowWithoutAuthenticator: Attack = {
  id: "allow-without-authenticator",
  title: "ALLOW of a user without authenticators is no proof",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Signs in with a stolen password as somebody who has enrolled nothing: Authsignal answers ALLOW, because there is nothing to challenge.",
  asvs: "6.3.4",
  aws: AWS.verify,
  fix: "Ask what is enrolled before ALLOW counts, in Create by isEnrolled and in Verify by the authenticators.",
  applies: IF.acceptAllow,
  async run(lab) {
    for (const answer of [{}, { isEnrolled: true }]) {
      lab.provider.enrol(NEWCOMER.sub, []);
      const { opened, tracked } = await allowedRound(lab, { person: NEWCOMER, answer });
      if ((await lab.answer(opened, tracked.token, NEWCOMER)).correct)
        return "Verify accepted ALLOW of a user who has no authenticator.";
    }
    return undefined;
  },
};
