import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { NEWCOMER } from "../../lab/people.ts";
import { authsignalIdOf } from "../../lab/round.ts";

export const earlyPasskeyOfANewUser: Attack = {
  id: "early-passkey-of-a-new-user",
  title: "A passkey alone makes nobody the owner of an account",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Enrols a passkey for an account that nobody has signed in to yet, and is offered it from then on.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Ask for an early proof, too, that the first authenticator is for the pool's address.",
  applies: IF.passkeyAutofill,
  async run(lab) {
    lab.provider.enrol(NEWCOMER.sub, [
      { verificationMethod: "PASSKEY", verifiedAt: new Date(lab.now).toISOString() },
    ]);
    const opened = await lab.open(NEWCOMER);
    const token = lab.provider.proveEarly(authsignalIdOf(opened), lab.endpoints.action);
    return (await lab.answer(opened, token)).correct
      ? "Verify accepted a passkey of a user whose address nobody has proven."
      : undefined;
  },
};
