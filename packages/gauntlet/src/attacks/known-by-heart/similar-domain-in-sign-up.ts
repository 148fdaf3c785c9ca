import { type Attack, AWS } from "../../attack.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { granted } from "../../lab/sign-ups.ts";

const STRANGER = "somebody@unknown-domain.example";
const MOST_DOMAINS = 8;

export const similarDomainInSignUp: Attack = {
  id: "similar-domain-in-sign-up",
  title: "A domain that only looks like one of ours opens no sign-up",
  triggers: ["preSignUp"],
  severity: "high",
  does: "Signs up with an address of their own whose domain ends, begins or is written like one that PreSignUp admits, all of which anybody can register.",
  asvs: "2.2.1",
  alsoAsvs: ["6.4.4"],
  aws: AWS.preSignUp,
  fix: "Compare all that follows the last @, in small letters, with the list; never the end, the beginning or a part of an address.",
  async run(lab) {
    const { domains } = await knowledgeOf(lab);
    const stranger = granted(await lab.signUp({ email: STRANGER }));
    for (const domain of domains.slice(0, MOST_DOMAINS)) {
      const member = granted(await lab.signUp({ email: `somebody@${domain}` }));
      const gains = [...member].filter((grant) => !stranger.has(grant));
      for (const email of gains.length > 0 ? similarTo(domain) : []) {
        const found = await gained(lab, email, gains);
        if (found) return `PreSignUp granted ${found} to ${email}, which is not at ${domain}.`;
      }
    }
    return undefined;
  },
};

/** Addresses at domains of somebody else. */
function similarTo(domain: string): readonly string[] {
  return [
    `somebody@evil${domain}`,
    `somebody@evil-${domain}`,
    `somebody@${domain}.evil.example`,
    `somebody+${domain}@evil.example`,
    `${domain}@evil.example`,
    // A pattern in which a dot means any character.
    `somebody@${domain.replace(".", "x")}`,
  ];
}

/** What an address gets that only members should. */
async function gained(lab: Lab, email: string, gains: readonly string[]): Promise<string | undefined> {
  lab.trace.clear();
  const grants = granted(await lab.signUp({ email }));
  return gains.filter((grant) => grants.has(grant)).join(", ") || undefined;
}
