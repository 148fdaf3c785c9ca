import { A, B, C, D } from "../cast.ts";
import type { Tape } from "../schedule.ts";
import { changeAddress, changeAfterOneCode, deletePerson, recover, recoverFromReader } from "../support.ts";
import { type Deed, type HistoryState, pick } from "./deed.ts";

/** A mailbox that the owner may move to, while another one is left. */
function freeAddress({ world }: HistoryState, tape: Tape): string | undefined {
  const free = [A, B, C, D].filter((one) => world.readers.get(one) === "owner");
  const others = free.filter((one) => one !== (world.record?.address ?? A));
  return free.length < 2 ? undefined : pick(tape, others);
}

export const SUPPORT: readonly Deed[] = [
  {
    name: "support changes the address",
    weight: 2,
    async work(state, process, tape) {
      const address = freeAddress(state, tape);
      if (address !== undefined) await changeAddress(state.world, process, address);
    },
  },
  {
    name: "somebody reads one code, and support changes the address",
    weight: 1,
    async work(state, process, tape) {
      const address = freeAddress(state, tape);
      if (address !== undefined) await changeAfterOneCode(state.world, process, state.attacker, address);
    },
  },
  { name: "support recovers", weight: 1, work: ({ world }, process) => recover(world, process) },
  {
    name: "somebody else reads the mailbox, and support recovers to another",
    weight: 1,
    async work(state, process, tape) {
      const address = freeAddress(state, tape);
      if (address !== undefined) await recoverFromReader(state.world, process, address);
    },
  },
  {
    name: "the person is deleted",
    weight: 1,
    work: ({ world }, process, tape) =>
      tape.next(8) === 0 ? deletePerson(world, process) : Promise.resolve(),
  },
];
