import { type Attack, AWS } from "../../attack.ts";
import { openTracked } from "../../lab/checks.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { ATTACKER, emailAuthenticator } from "../../lab/people.ts";
import { acceptsList, EARLIER, FOREIGN } from "../../lab/sessions/lists.ts";

export const listThatChanges: Attack = {
  id: "list-that-changes",
  title: "What was enrolled counts when the answer comes",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Keeps a URL of the victim from before, and enrols their own address with it after the portal, or the victim, has removed the last authenticator.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Read the list again in Verify, and compare it with the record of the authenticators that proved the account.",
  async run(lab) {
    if (!lab.provider.asked.has("authenticators"))
      throw new NotApplicable(
        "a sign-in asks for no list of authenticators: what is enrolled is Authsignal's to guard",
      );
    const { opened, tracked } = await openTracked(lab);
    lab.provider.enrol(tracked.userId, [emailAuthenticator(ATTACKER.userName, "2026-07-01T00:00:00.000Z")]);
    if (!(await lab.answer(opened, lab.provider.prove(tracked))).correct) return undefined;
    // Handlers that never compared a list are no weaker when it changes. They are asked in a fresh lab, because some keep lists.
    const fresh = await lab.fresh();
    if (await acceptsList(fresh, [emailAuthenticator(FOREIGN, EARLIER)]))
      throw new NotApplicable("the handlers compare no list of authenticators with the account");
    return "Verify accepted a proof by an address that was enrolled after the last authenticator of the victim was removed.";
  },
};
