import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { after, refused, written } from "../../lab/checks.ts";
import { firstAccepted } from "../../lab/guesses.ts";
import { codesIn, knowledgeOf } from "../../lab/knowledge.ts";
import { VICTIM } from "../../lab/people.ts";
import { beginningsOf } from "../../lab/sessions/reach.ts";

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
const STATUSES = [
  "UNCONFIRMED",
  "FORCE_CHANGE_PASSWORD",
  "RESET_REQUIRED",
  "EXTERNAL_PROVIDER",
  "ARCHIVED",
  "COMPROMISED",
  "UNKNOWN",
];
export const userStatusDecides: Attack = {
  id: "user-status-decides",
  title: "No user status replaces a proof",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Signs in as somebody who was imported, invited or federated, or whose password was reset: pure custom sign-ins run for all of them.",
  asvs: "6.3.4",
  aws: AWS.define,
  fix: "Ask for the proof whatever cognito:user_status says.",
  async run(lab) {
    const codes = codesIn(await knowledgeOf(lab)).slice(0, 24);
    // Also after each step of an honest sign-in: what comes before the proof may seem to be enough.
    const steps = beginningsOf(lab.flow?.complete ?? []);
    for (const status of STATUSES) {
      const person = { ...VICTIM, status };
      for (const session of [[], after(lab, refused), ...steps]) {
        lab.trace.clear();
        if ((await lab.define(session, person)) === "tokens")
          return `Define issued tokens to a user who is ${status}, for ${written(session)}.`;
      }
      lab.trace.clear();
      const opened = await lab.open(person);
      if (opened.invocation.kind === "returned" && (await lab.answerRaw(opened, WRONG_ANSWER)).correct)
        return `Verify accepted a wrong answer of a user who is ${status}.`;
      const code = opened.invocation.kind === "returned" && (await firstAccepted(lab, opened, codes));
      if (code && (await lab.answerRaw(opened, code)).correct)
        return `The code of a user who is ${status} is ${code}.`;
    }
    return undefined;
  },
};
