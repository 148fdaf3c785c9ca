import { type Attack, AWS } from "../../attack.ts";
import { emailAuthenticator, VICTIM } from "../../lab/people.ts";
import { acceptsList, EARLIER, needsAListThatCounts } from "../../lab/sessions/lists.ts";

/** Other mailboxes that some ways of comparing take for this one: without dots or tags, masked, cut, or by a part. */
export function lookAlikes(address: string): readonly string[] {
  const [local = "", domain = ""] = address.split("@");
  const masked = local.replace(/[^.]/g, (character, at) => (at === 0 ? character : "x"));
  return [
    `${local.replaceAll(".", "")}@${domain}`,
    `${local}+other@${domain}`,
    `${local[0]}.other@${domain}`,
    `${masked}@${domain}`,
    `${local.slice(0, 2)}zz${local.slice(-2)}@${domain}`,
    `${local}@mail.${domain}`,
    `${local}@${domain}.evil.example`,
    `x${address}`,
    `${local}@evil.example`,
    `someone.else@${domain}`,
    `${local.replace(/^./, "\u{1d41c}")}@${domain}`,
  ].filter((one) => one !== address);
}

export const addressThatLooksAlike: Attack = {
  id: "address-that-looks-alike",
  title: "An address that looks alike is another address",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Has an authenticator in the list whose address is the victim's but for dots, a tag, what a mask hides, or one half, and owns that mailbox.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Compare whole addresses after trimming and lower case, and nothing less: no rule about dots, tags or masks holds for every provider.",
  async run(lab) {
    await needsAListThatCounts(lab);
    for (const address of lookAlikes(VICTIM.email ?? "")) {
      if (await acceptsList(lab, [emailAuthenticator(address, EARLIER)]))
        return `Verify accepted a proof by ${address} for the account of ${VICTIM.email}.`;
    }
    return undefined;
  },
};
