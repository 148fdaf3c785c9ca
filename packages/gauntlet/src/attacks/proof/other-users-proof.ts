import { type Attack, AWS } from "../../attack.ts";
import { openProven } from "../../lab/checks.ts";
import { ATTACKER, VICTIM } from "../../lab/people.ts";

export const otherUsersProof: Attack = {
  id: "other-users-proof",
  title: "One user's proof is not another's",
  triggers: ["create", "verify"],
  severity: "critical",
  does: "Passes the challenge of their own account and sends that token, code or link as the answer to the victim's challenge.",
  asvs: "6.6.2",
  aws: AWS.verify,
  fix: "Compare the user whom the proof names with the one of the round; give validateChallenge the userId.",
  async run(lab) {
    // Where rounds share a record, the one that was opened later is in it.
    for (const isOwnFirst of [true, false]) {
      lab.reset();
      const before = isOwnFirst ? undefined : await lab.open();
      const own = await openProven(lab, ATTACKER);
      const victims = before ?? (await lab.open());
      if ((await lab.answer(victims, own.proof)).correct) return "Verify accepted another user's proof.";
      // An answer may name the round that it is for.
      const named = {
        ...own.opened.publicParameters,
        token: own.proof,
        code: own.proof,
        answer: own.proof,
      };
      if ((await lab.answerRaw(victims, JSON.stringify(named))).correct)
        return "Verify accepted another user's proof in an answer that named their round.";
    }
    for (const email of addressesLike(VICTIM.email ?? "")) {
      lab.reset();
      const victims = await lab.open();
      const own = await openProven(lab, { ...ATTACKER, email, userName: email }).catch(() => undefined);
      if (own && (await lab.answer(victims, own.proof)).correct)
        return `Verify accepted the proof of ${email} for the account of ${VICTIM.email}.`;
    }
    return undefined;
  },
};

/** Addresses of other mailboxes that some take for the same one. */
function addressesLike(address: string): readonly string[] {
  const [local = "", domain = ""] = address.split("@");
  return [
    `${local}+x@${domain}`,
    `${local.replaceAll(".", "")}@${domain}`,
    `\uff43${local.slice(1)}@${domain}`,
  ];
}
