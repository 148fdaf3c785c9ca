import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { knowledgeOf } from "../../lab/knowledge.ts";
import { needsUnknownInCreate } from "../../lab/sessions/unknown.ts";

const NAMES = [
  "made.up+1@unknown.example",
  "Made Up <chosen@evil.example>",
  "made.up@unknown.example,chosen@evil.example",
  "made-up",
];
const ELSEWHERE = { email: "chosen@evil.example", address: "chosen@evil.example", to: "chosen@evil.example" };
const ADDRESS = /[\w.+-]+@(?!app\.)[\w-]+(?:\.[\w-]+)+/g;

export const decoyWritesElsewhere: Attack = {
  id: "decoy-writes-elsewhere",
  title: "A decoy writes to the typed address and to no other",
  triggers: ["create"],
  severity: "high",
  does: "Starts sixty sign-ins under made-up names that have an address inside, a list of addresses, or another one in ClientMetadata, and has sixty mails sent to a mailbox of their choice.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "For an unknown user take nothing but the typed name as an address, and only if all of it is one.",
  applies: IF.decoy,
  async run(lab) {
    await needsUnknownInCreate(lab);
    // A mailbox that the code names for all decoys is nobody's choice.
    const { addresses } = await knowledgeOf(lab);
    for (const unknownName of NAMES) {
      lab.reset();
      const { messages, tracked } = await lab.open(null, { unknownName, clientMetadata: ELSEWHERE });
      const known = tracked.flatMap(({ attributes }) => JSON.stringify(attributes).match(ADDRESS) ?? []);
      const to = [...messages.flatMap((message) => message.to), ...known];
      const strange = to.filter((address) => address !== unknownName && !addresses.includes(address));
      if (strange.length > 0)
        return `For the unknown user ${unknownName} a message may go to ${strange.join(", ")}.`;
    }
    return undefined;
  },
};
