import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { answersByCode, app, begin } from "../../lab/owner-story.ts";
import { emailAuthenticator, NEWCOMER } from "../../lab/people.ts";

export const authenticatorAddedWhileBinding: Attack = {
  id: "authenticator-added-while-binding",
  title: "What a stranger added before the binding proves nothing after it",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Holds the page of a first enrolment open and adds an authenticator app in the moment in which the owner's first proof is accepted; later proves themselves by it.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Bind an id of which nobody held a URL before the owner's address was on it, and remember the factors of the proof.",
  applies: IF.record,
  async run(lab) {
    const strangers = await begin(lab, NEWCOMER);
    const isOpen = strangers.list.length === 0;
    const owners = await begin(lab, NEWCOMER);
    const { email = "" } = NEWCOMER;
    if (owners.list.length === 0) lab.provider.enrol(owners.tracked.userId, [emailAuthenticator(email)]);
    if (isOpen && owners.tracked.userId === strangers.tracked.userId)
      lab.provider.enrol(owners.tracked.userId, [emailAuthenticator(email), app("stranger")]);
    await answersByCode(lab, owners, email, NEWCOMER);
    const later = await begin(lab, NEWCOMER);
    if (!later.list.some(({ userAuthenticatorId }) => userAuthenticatorId === "app-stranger"))
      return undefined;
    const token = lab.provider.prove(later.tracked, { verificationMethod: "AUTHENTICATOR_APP" });
    return (await lab.answer(later.opened, token)).correct
      ? "Verify accepted an authenticator app that a stranger had added while the owner was bound."
      : undefined;
  },
};
