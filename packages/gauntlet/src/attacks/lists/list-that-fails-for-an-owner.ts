import { type Attack, AWS } from "../../attack.ts";
import { emailAuthenticator } from "../../lab/people.ts";
import { acceptsList, EARLIER, FOREIGN, needsAListThatCounts } from "../../lab/sessions/lists.ts";

export const listThatFailsForAnOwner: Attack = {
  id: "list-that-fails-for-an-owner",
  title: "A list that fails alone does not count as a clean one",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Has an authenticator of their own in the victim's list, and starts so many sign-ins that Authsignal limits the list while it still tracks and validates.",
  asvs: "16.5.3",
  aws: AWS.verify,
  fix: "Without the list there is no sign-in: an error is not an empty list.",
  async run(lab) {
    await needsAListThatCounts(lab);
    for (const fault of ["429", "500", "html", "bad-json", "reset"] as const) {
      if (await acceptsList(lab, [emailAuthenticator(FOREIGN, EARLIER)], fault))
        return `Verify accepted a stranger's authenticator while the list of authenticators failed (${fault}).`;
    }
    return undefined;
  },
};
