import type { Schedule, Tape } from "../schedule.ts";
import { ATTACKER } from "./attacker-deeds.ts";
import type { Deed, HistoryState } from "./deed.ts";
import { OWNER } from "./owner-deeds.ts";
import { SERVICES } from "./service-deeds.ts";
import { SUPPORT } from "./support-deeds.ts";

/** All deeds, each as often as its weight. */
export const DEEDS: readonly Deed[] = [...OWNER, ...ATTACKER, ...SUPPORT, ...SERVICES].flatMap((deed) =>
  Array.from({ length: deed.weight }, () => deed),
);

/** Does it, alone where it must be. */
export async function doDeed(
  schedule: Schedule,
  { name, work, isAlone }: Deed,
  state: HistoryState,
  tape: Tape,
): Promise<void> {
  if (isAlone) await schedule.settle();
  schedule.start(name, (process) => work(state, process, tape));
  if (isAlone) await schedule.run();
}
