import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy } from "../../lab/listening.ts";
import { NotApplicable } from "../../lab/not-applicable.ts";
import { VICTIM } from "../../lab/people.ts";

/** What clients call the ways to reach somebody. */
const CHANNELS = ["mail", "email", "sms", "text", "phone", "voice", "EMAIL", "SMS", "whatsapp"];
const MOST = 60;

export const bothFactorsByOneChannel: Attack = {
  id: "both-factors-by-one-channel",
  title: "A second factor does not come where the first one came",
  triggers: ["create", "verify"],
  needs: "messages",
  severity: "high",
  does: "Reads the victim's mailbox, and asks by ClientMetadata for the second code to come there, too: one mailbox is then both factors.",
  asvs: "6.3.3",
  aws: AWS.create,
  fix: "Let the server choose the channel of a second factor, and never that of the first.",
  async run(lab) {
    const steps = (lab.flow?.rounds ?? []).filter(({ source }) => source === "message");
    if (steps.length < 2) throw new NotApplicable("a sign-in has one message");
    const sessions = (lab.flow?.complete ?? []).map((_, i, all) => all.slice(0, i));
    const plain = await recipients(lab, sessions, {});
    if (new Set(plain.flat()).size < 2) throw new NotApplicable("both messages go to one address anyway");
    const heard = await namesReadBy(lab, "create", (clientMetadata) =>
      sessions.map((session) => lab.createEvent(session, VICTIM, { clientMetadata })),
    );
    const tries = metadataOf({ ...heard, values: [...CHANNELS, ...heard.values] }).slice(0, MOST);
    for (const clientMetadata of tries) {
      const to = await recipients(lab, sessions, clientMetadata);
      const first = plain.find((one) => one.length > 0) ?? [];
      const isOne =
        to.filter((one) => one.length > 0).length >= 2 && to.at(-1)?.every((one) => first.includes(one));
      if (isOne && !plain.at(-1)?.every((one) => first.includes(one)))
        return `With ClientMetadata ${JSON.stringify(clientMetadata)} the second code came to ${to.at(-1)?.join(", ")}, like the first.`;
    }
    return undefined;
  },
};

/** To whom each round of a sign-in writes. */
async function recipients(
  lab: Lab,
  sessions: readonly (readonly Parameters<Lab["openAfter"]>[0][number][])[],
  clientMetadata: Readonly<Record<string, string>>,
): Promise<readonly (readonly string[])[]> {
  lab.reset();
  const all: string[][] = [];
  for (const session of sessions) {
    const { messages } = await lab.openAfter(session, VICTIM, { clientMetadata });
    all.push([...new Set(messages.flatMap(({ to }) => to))]);
  }
  return all;
}
