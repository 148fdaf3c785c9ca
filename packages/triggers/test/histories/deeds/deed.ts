import type { Attacker } from "../people.ts";
import type { Process, Tape } from "../schedule.ts";
import type { World } from "../world.ts";

export interface HistoryState {
  readonly world: World;
  readonly attacker: Attacker;
  backup: ReturnType<World["snapshot"]> | undefined;
  /** Another writer has moved the pool's address to one of the attacker's. */
  isMoved: boolean;
  isRestored: boolean;
}

/** Something that somebody does. The tape is the deed's own. */
export interface Deed {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /**
   * Nobody else does anything meanwhile, and no request is still on its way: it lasts longer than any invocation, or would
   * not be noticed.
   */
  readonly isAlone?: true;
  readonly work: (state: HistoryState, process: Process, tape: Tape) => Promise<unknown>;
}

export const pick = <Item>(tape: Tape, items: readonly Item[]): Item | undefined =>
  items[tape.next(items.length || 1)];
