import { type Attack, AWS } from "../../attack.ts";
import { ATTACKER, emailAuthenticator, NEWCOMER } from "../../lab/people.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

export const authenticatorStillPending: Attack = {
  id: "authenticator-still-pending",
  title: "An address that was enrolled and not verified proves nothing",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Enrols the address of the account, never reads the code that goes there, and proves themselves by an authenticator of their own beside it.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Count authenticators that have verifiedAt, and no others.",
  async run(lab) {
    const { email = "" } = NEWCOMER;
    const { verifiedAt: _never, ...pending } = emailAuthenticator(email);
    const own = { ...emailAuthenticator(ATTACKER.userName), createdAt: "2026-01-02T00:00:00.000Z" };
    const passkey = { ...own, email: undefined, verificationMethod: "PASSKEY" };
    for (const list of [[pending, own], [own, pending], [pending, passkey], [pending]]) {
      if (await acceptsStranger(lab, list))
        return "Verify accepted a proof beside an authenticator for the address of the account that nobody had verified.";
    }
    return undefined;
  },
};
