import { type Attack, AWS } from "../../attack.ts";
import { after, refused, round, written, wrong } from "../../lab/checks.ts";
import { type Decision, decisionOf } from "../../lab/decision.ts";
import type { Lab } from "../../lab/lab.ts";
import { metadataOf, namesReadBy, shortest } from "../../lab/listening.ts";
import { inTime } from "../../lab/many.ts";
import { VICTIM } from "../../lab/people.ts";
import { beginningsOf } from "../../lab/sessions/reach.ts";

export const metadataThatDefineReads: Attack = {
  id: "metadata-that-define-reads",
  title: "Nothing that Define reads of the client opens a sign-in",
  triggers: ["define"],
  severity: "critical",
  does: "Watches which names of ClientMetadata Define reads, and sends each with values that the code holds or that testers like.",
  asvs: "2.2.2",
  aws: AWS.define,
  fix: "Leave clientMetadata out of every decision; what is known of a device or a role must come from the server.",
  async run(lab) {
    // Also after each step of an honest sign-in: what comes before the proof may seem to be enough.
    const sessions = [
      [],
      after(lab, refused),
      after(lab, ...wrong(lab.rules.maxAttempts)),
      [round("SRP_A")],
      ...beginningsOf(lab.flow?.complete ?? []),
    ];
    const eventsFor = (clientMetadata: object) =>
      sessions.map((session) => lab.defineEvent(session, VICTIM, { clientMetadata }));
    const heard = await namesReadBy(lab, "define", eventsFor);
    const tries = metadataOf(heard).flatMap((clientMetadata) =>
      sessions.map((session) => ({ session, clientMetadata })),
    );
    const plain = await Promise.all(sessions.map((session) => lab.define(session)));
    const before = (index: number) => plain[index % sessions.length];
    const index = await inTime(
      lab,
      "define",
      tries.map(({ session, clientMetadata }) => lab.defineEvent(session, VICTIM, { clientMetadata })),
      (invocation, i) => opens(before(i), decisionOf(invocation)),
    );
    const found = tries[index];
    if (!found) return undefined;
    const { session } = found;
    const isOpen = async (clientMetadata: object) =>
      opens(before(index), await lab.define(session, VICTIM, { clientMetadata }));
    const least = await shortest(found.clientMetadata, isOpen);
    return `With ClientMetadata ${JSON.stringify(least)} Define answered "${await decided(lab, session, least)}" to ${written(session)}, without it "${before(index)}".`;
  },
};

function decided(lab: Lab, session: Parameters<Lab["define"]>[0], clientMetadata: object): Promise<Decision> {
  return lab.define(session, VICTIM, { clientMetadata });
}

/** Whether a decision gives what the one without the metadata did not. */
function opens(plain: Decision | undefined, decision: Decision): boolean {
  if (decision === "tokens") return plain !== "tokens";
  return decision.startsWith("challenge") && (plain === "fail" || plain === "error");
}
