import { type Attack, AWS } from "../../attack.ts";
import type { Lab } from "../../lab/lab.ts";
import { type Person, VICTIM } from "../../lab/people.ts";
import { compareTimes } from "../../lab/timing.ts";

/** What a call to another service takes; long beside what a handler computes. */
const SERVICE_MS = 12;

export const unknownUserTime: Attack = {
  id: "unknown-user-time",
  title: "An unknown user takes as long",
  triggers: ["define", "create"],
  severity: "high",
  does: "Measures how long the triggers take, often enough for jitter to cancel out. A handler that asks a service, writes or computes for known users only answers faster for the others.",
  asvs: "6.3.8",
  aws: AWS.errors,
  fix: "Do the same work for a decoy, or wait until a fixed time has passed for both; a random wait hides nothing.",
  alone: true,
  applies: ({ unknownUsers }) => unknownUsers === "decoy",
  async run(lab) {
    lab.gateway.delayMs = SERVICE_MS;
    const ways: readonly (readonly [what: string, timeOf: (isKnown: boolean) => Promise<number>])[] = [
      ["Create takes", async (isKnown) => (await lab.open(isKnown ? VICTIM : null)).invocation.ms],
      ["Define takes", async (isKnown) => defineTime(lab, isKnown ? VICTIM : null)],
    ];
    for (const [what, timeOf] of ways) {
      const times = await compareTimes(
        () => timeOf(true),
        () => timeOf(false),
      );
      lab.trace.clear();
      if (times.differs)
        return `${what} ${times.known.toFixed(1)} ms for a known user and ${times.unknown.toFixed(1)} ms for an unknown one (medians of ${times.pairs} each, p = ${times.p.toExponential(0)}).`;
    }
    return undefined;
  },
};

async function defineTime(lab: Lab, person: Person | null): Promise<number> {
  return (await lab.function("define").invoke(lab.defineEvent([], person))).ms;
}
