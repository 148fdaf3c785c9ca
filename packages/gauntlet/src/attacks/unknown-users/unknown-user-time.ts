import { type Attack, AWS } from "../../attack.ts";
import { IF } from "../../conditions.ts";
import { round } from "../../lab/checks.ts";
import type { Lab } from "../../lab/lab.ts";
import { type LabUser, VICTIM } from "../../lab/people.ts";
import { beginsWithPassword } from "../../lab/sessions/unknown.ts";
import { compareTimes, MOST_PAIRS } from "../../lab/timing.ts";
import { similarTo } from "../codes/forge.ts";

/** What a call to another service takes; long beside what a handler computes. */
const SERVICE_MS = 12;

export const unknownUserTime: Attack = {
  id: "unknown-user-time",
  title: "An unknown user takes as long",
  triggers: ["define", "create", "verify"],
  severity: "high",
  does: "Measures how long the triggers take, often enough for jitter to cancel out. A handler that asks a service, writes or computes for known users only answers faster for the others.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Do the same work for a decoy, or wait until a fixed time has passed for both; a random wait hides nothing.",
  alone: true,
  applies: IF.decoy,
  async run(lab) {
    lab.gateway.delayMs = SERVICE_MS;
    const define: Way = ["Define takes", async (isKnown) => defineTime(lab, isKnown ? VICTIM : null)];
    const ways: readonly Way[] = beginsWithPassword(lab)
      ? [define]
      : [
          ["Create takes", async (isKnown) => (await lab.open(isKnown ? VICTIM : null)).invocation.ms],
          define,
          ["Verify takes", await verifyTimes(lab)],
        ];
    for (const [what, timeOf] of ways) {
      const times = await compareTimes(
        () => timeOf(true),
        () => timeOf(false),
      );
      lab.trace.clear();
      const measured = `${what} ${times.known.toFixed(1)} ms for a known user and ${times.unknown.toFixed(1)} ms for an unknown one (medians of ${times.pairs} each, p = ${times.p.toPrecision(1)}).`;
      if (times.differs) return measured;
      lab.trace.note(measured);
    }
    return undefined;
  },
};

type Way = readonly [what: string, timeOf: (isKnown: boolean) => Promise<number>];

async function defineTime(lab: Lab, person: LabUser | null): Promise<number> {
  const session = beginsWithPassword(lab) ? [round("SRP_A")] : [];
  return (await lab.function("define").invoke(lab.defineEvent(session, person))).ms;
}

/** A wrong answer of the right form, each in a round of its own: a second one may be refused before anything is asked. */
async function verifyTimes(lab: Lab): Promise<(isKnown: boolean) => Promise<number>> {
  const opened = (person: LabUser | null) =>
    Promise.all(Array.from({ length: MOST_PAIRS + 2 }, () => lab.open(person)));
  const rounds = { known: await opened(VICTIM), unknown: await opened(null) };
  const answer = similarTo(rounds.known.map((round) => lab.prove(round)).find(Boolean) ?? "246813");
  return async (isKnown) => {
    const round = (isKnown ? rounds.known : rounds.unknown).pop();
    return round ? (await lab.answer(round, answer)).invocation.ms : 0;
  };
}
