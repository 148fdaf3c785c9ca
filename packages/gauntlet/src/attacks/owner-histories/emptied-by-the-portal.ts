import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { openTracked } from "../../lab/checks.ts";
import { app, STRANGERS_ADDRESS } from "../../lab/owner-story.ts";
import { emailAuthenticator } from "../../lab/people.ts";

export const emptiedByThePortal: Attack = {
  id: "emptied-by-the-portal",
  title: "Who is first after a list was emptied is not the owner",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Keeps a URL of a sign-in under the victim's name, waits until support removes the victim's last authenticator, and enrols one of their own there.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "An empty list unbinds nobody: go on with a new id, on which the address of the record is enrolled before anybody holds a URL.",
  applies: IF.record,
  async run(lab) {
    const old = await openTracked(lab);
    for (const authenticator of [app("stranger"), emailAuthenticator(STRANGERS_ADDRESS)]) {
      lab.provider.enrol(old.tracked.userId, [authenticator]);
      const later = await lab.open();
      for (const { opened, tracked } of [old, { opened: later, tracked: later.tracked[0] }]) {
        if (tracked?.userId !== old.tracked.userId) continue;
        const { verificationMethod } = authenticator;
        const token = lab.provider.prove(tracked, { verificationMethod });
        if ((await lab.answer(opened, token)).correct)
          return `Verify accepted ${verificationMethod} of a stranger, enrolled after the victim's last authenticator was removed.`;
      }
    }
    return undefined;
  },
};
