import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { answersByCode, at, begin, enrolsFirst, signsInByCode } from "../../lab/owner-story.ts";
import { emailAuthenticator, NEWCOMER } from "../../lab/people.ts";

export const recordFromABackup: Attack = {
  id: "record-from-a-backup",
  title: "A record from a backup brings no former mailbox back",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Reads a former mailbox of somebody. A table that was restored from a backup holds that address again, and the one in the pool is another.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Count restores in an epoch of the settings; an unproven record of an older one gets a new id and the pool's address.",
  applies: IF.record,
  async run(lab) {
    const own = at("owner@private.example");
    const { email = "" } = NEWCOMER;
    const early = await begin(lab, NEWCOMER);
    enrolsFirst(lab, early, emailAuthenticator(email));
    const backup = lab.tables.snapshot();
    await signsInByCode(lab, own);
    lab.tables.restore(backup);
    const strangers = await begin(lab, own);
    return (await answersByCode(lab, strangers, email, own))?.correct
      ? "Verify accepted a code from a former mailbox after the table was restored."
      : undefined;
  },
};
