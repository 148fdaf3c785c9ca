import { type Attack, AWS } from "../../attack.ts";
import { emailAuthenticator, VICTIM } from "../../lab/people.ts";
import { acceptsList, EARLIER, FOREIGN, needsAListThatCounts } from "../../lab/sessions/lists.ts";

export const strangerBesideTheOwner: Attack = {
  id: "stranger-beside-the-owner",
  title: "One address of the owner's does not vouch for another one",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Uses an authenticator that was left in the victim's list by an earlier holder or an attack that is long over. The list holds the owner's address, too, before or after it, and either may have made the proof.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Refuse the sign-in where any authenticator of the list is older than the owner's first one or at an address that is not theirs; one that fits vouches for itself only.",
  async run(lab) {
    await needsAListThatCounts(lab);
    const own = emailAuthenticator(VICTIM.email ?? "");
    const foreign = emailAuthenticator(FOREIGN, EARLIER);
    const passkey = { userAuthenticatorId: "passkey", verificationMethod: "PASSKEY", createdAt: EARLIER };
    for (const list of [
      [foreign, own],
      [own, foreign],
      [{ ...passkey, verifiedAt: EARLIER }, foreign],
    ]) {
      if (await acceptsList(lab, list))
        return `Verify accepted a proof although ${FOREIGN}, which is older than what the owner has, is in the list (${list.map((one) => ("email" in one ? one.email : "a passkey")).join(", ")}).`;
    }
    return undefined;
  },
};
