import { type Attack, AWS } from "../../attack.ts";
import { emailAuthenticator, NEWCOMER } from "../../lab/people.ts";
import { acceptsStranger } from "../../lab/stranger.ts";

function similarTo(address: string): readonly string[] {
  const [local = "", domain = ""] = address.split("@");
  return [
    `x${address}`,
    `${address}.evil.example`,
    `someone-else@${domain}`,
    `${local}@evil.example`,
    `${local}+x@${domain}`,
    `${local}@mail.${domain}`,
    `${local.slice(0, 4)}@${domain}`,
    `${address}@evil.example`,
  ];
}

export const authenticatorForASimilarAddress: Attack = {
  id: "authenticator-for-a-similar-address",
  title: "A similar address is another address",
  triggers: ["create", "verify"],
  needs: "authsignal",
  severity: "critical",
  does: "Enrols an address that contains the one of the account, or shares its domain or its local part, and owns that mailbox.",
  asvs: "6.4.4",
  aws: AWS.verify,
  fix: "Compare whole addresses; nothing that starts, ends or contains is equal.",
  async run(lab) {
    for (const address of similarTo(NEWCOMER.email ?? "")) {
      if (await acceptsStranger(lab, [emailAuthenticator(address)]))
        return `Verify accepted a proof by ${address} for the account of ${NEWCOMER.email}.`;
    }
    return undefined;
  },
};
