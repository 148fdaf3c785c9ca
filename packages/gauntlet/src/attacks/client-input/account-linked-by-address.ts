import { type Attack, AWS } from "../../attack.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import { VICTIM } from "../../lab/people.ts";

/** Names of identity providers; handlers of a team's own name theirs. */
const USUAL = ["google", "Google", "Facebook", "SignInWithApple"];
const MOST_NAMES = 40;
const SOURCE = "PreSignUp_ExternalProvider";

export const accountLinkedByAddress: Attack = {
  id: "account-linked-by-address",
  title: "No unproven address links an account",
  triggers: ["preSignUp"],
  severity: "critical",
  does: "Signs in by another identity provider under the victim's address, of which that provider says that nobody has verified it: a handler that links accounts by address gives them the victim's.",
  asvs: "6.8.1",
  aws: AWS.preSignUp,
  fix: "Link an account only where the provider says that it has verified the address, and you trust it in that.",
  async run(lab) {
    const { texts } = await knowledgeOf(lab);
    const named = texts.filter((text) => /^[A-Za-z][\w-]{2,31}$/.test(text)).slice(0, MOST_NAMES);
    const tries = [...new Set([...USUAL, ...named])].flatMap((provider) =>
      ["false", undefined].map((flag) => ({ provider, flag })),
    );
    for (const { provider, flag } of tries) {
      lab.reset();
      const attributes = { email: VICTIM.email ?? "", ...(flag && { email_verified: flag }) };
      const event = { ...lab.signUpEvent(attributes, SOURCE), userName: `${provider}_104857600` };
      const invocation = await lab.function("preSignUp").invoke(event);
      lab.trace.other(SOURCE, attributes, invocation);
      if (lab.users.calls.some(({ operation }) => operation === "AdminLinkProviderForUser"))
        return `PreSignUp linked the account of ${VICTIM.email} to a person whose provider has not verified that address.`;
    }
    return undefined;
  },
};
