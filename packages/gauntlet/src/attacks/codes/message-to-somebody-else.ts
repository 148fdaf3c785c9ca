import { type Attack, AWS } from "../../attack.ts";
import { after, isChallenge } from "../../lab/checks.ts";
import { UNKNOWN_NAME } from "../../lab/events.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import type { Lab } from "../../lab/lab.ts";
import { ATTACKER, type LabUser, nameOf, VICTIM } from "../../lab/people.ts";
import type { OpenRound } from "../../lab/round.ts";

export const messageToSomebodyElse: Attack = {
  id: "message-to-somebody-else",
  title: "A message goes to the person of the sign-in",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "critical",
  does: "Starts sign-ins of several people in turn in one warm function, and of people who do not exist, and looks where the messages go.",
  asvs: "6.6.2",
  aws: AWS.create,
  fix: "Take the address from the event of this invocation, and keep nothing of a person outside of the handler.",
  async run(lab) {
    for (const person of [ATTACKER, VICTIM, ATTACKER]) {
      const strange = strangersIn(await lab.open(person), person);
      if (strange.length > 0) return `For ${nameOf(person)} a message went to ${strange.join(", ")}.`;
    }
    return unknownUsers(lab);
  },
};

async function unknownUsers(lab: Lab): Promise<string | undefined> {
  lab.trace.clear();
  // Cognito calls Create for nobody whom Define has refused.
  if (!isChallenge(await lab.define(after(lab), null))) return undefined;
  const { messages } = await lab.open(null);
  // A decoy may write to the address that was typed, or to a mailbox that the code names for all decoys.
  const { addresses } = await knowledgeOf(lab);
  const allowed = [UNKNOWN_NAME, ...addresses];
  const to = messages.flatMap((one) => one.to).filter((address) => !allowed.includes(address));
  return to.length === 0 ? undefined : `For an unknown user a message went to ${to.join(", ")}.`;
}

function strangersIn({ messages }: OpenRound, { email, phone, userName }: LabUser): readonly string[] {
  const own = [email, phone, userName].map((address) => address?.toLowerCase());
  return messages.flatMap(({ to }) => to).filter((address) => !own.includes(address.toLowerCase()));
}
