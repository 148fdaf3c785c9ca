import type { FaultName } from "../../fakes/faults.ts";
import type { Lab } from "../../lab/lab.ts";

/** How a service fails of which a handler hears at once. */
export const FAILURES: readonly FaultName[] = ["denied", "reset"];

/** Which services a call asks, beside Authsignal, in a world as it is at first. */
export async function askedBy(lab: Lab, call: () => Promise<unknown>): Promise<readonly string[]> {
  lab.reset();
  await call();
  return [...new Set(lab.gateway.sent.map(({ service }) => service))].filter(
    (service) => service !== "Authsignal",
  );
}
