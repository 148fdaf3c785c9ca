import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { app, begin, bind, signsInByCode } from "../../lab/owner-story.ts";
import { NEWCOMER } from "../../lab/people.ts";

export const factorChangedByTheOwner: Attack = {
  id: "factor-changed-by-the-owner",
  title: "Who changes their factors still gets in",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "high",
  does: "Nothing: the owner signs in by a code, adds an authenticator app, signs in again, and removes the address. What was there at a sign-in goes on proving them.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Keep the factors that were there at a sign-in in the record, and accept a proof while one of them is left.",
  applies: IF.access,
  async run(lab) {
    await bind(lab);
    const { tracked, list } = await begin(lab, NEWCOMER);
    lab.provider.enrol(tracked.userId, [...list, app("owner")]);
    if (!(await signsInByCode(lab, NEWCOMER)))
      return "Verify refused the owner who had added an authenticator app.";
    lab.provider.enrol(tracked.userId, [app("owner")]);
    const again = await begin(lab, NEWCOMER);
    const token = lab.provider.prove(again.tracked, { verificationMethod: "AUTHENTICATOR_APP" });
    return (await lab.answer(again.opened, token)).correct
      ? undefined
      : "Verify refused the owner by an authenticator app that was there at a sign-in, once the address was removed.";
  },
};
