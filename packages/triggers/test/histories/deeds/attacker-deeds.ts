import { resetPassword } from "../people.ts";
import { type Deed, pick } from "./deed.ts";

export const ATTACKER: readonly Deed[] = [
  {
    name: "the attacker starts",
    weight: 3,
    work: ({ attacker }, process, tape) => attacker.start(process, tape.next(2) === 0),
  },
  {
    name: "the attacker begins to enrol",
    weight: 1,
    work: ({ attacker }, process, tape) =>
      attacker.begin(process, pick(tape, attacker.waiting), tape.next(2) === 0),
  },
  {
    name: "the attacker finishes to enrol",
    weight: 1,
    work: ({ attacker }, process, tape) => attacker.finish(process, tape.next(8)),
  },
  {
    name: "the attacker passes a challenge",
    weight: 1,
    work: ({ attacker }, process, tape) => attacker.pass(process, pick(tape, attacker.waiting)),
  },
  {
    name: "the attacker removes what is theirs",
    weight: 1,
    async work({ world, attacker }, process, tape) {
      // What has proved and is gone is known by its name alone.
      if (world.authsignal.namesProvers) await attacker.remove(process, pick(tape, attacker.waiting));
    },
  },
  {
    name: "the attacker answers",
    weight: 2,
    work({ attacker }, process, tape) {
      const session = pick(tape, attacker.waiting);
      return attacker.answer(process, session, tape.next(3) > 0 ? session : pick(tape, attacker.waiting));
    },
  },
  {
    name: "the attacker tries all there is with one session",
    weight: 3,
    async work({ attacker }, process, tape) {
      const session = pick(tape, attacker.waiting);
      await attacker.begin(process, session, tape.next(2) === 0);
      await attacker.finish(process, attacker.begun.length - 1);
      await attacker.pass(process, session);
      await attacker.answer(process, session, session);
    },
  },
  {
    name: "a late request enrols a former address, and its reader adds a factor by an open round",
    weight: 2,
    async work({ world, attacker }, process, tape) {
      const { person, former = [] } = world.record ?? {};
      const address = pick(tape, former);
      // Whom it has let add a factor is known by the prover's name alone.
      if (person === undefined || address === undefined || !world.authsignal.namesProvers) return;
      await attacker.start(process, false);
      // One that a code of the owner's has passed can add factors anyway, which needs `recover`.
      const session = attacker.waiting.findLast(({ url }) => !world.authsignal.isProven(url));
      await world.step(process, () => world.authsignal.enroll(person, address));
      await attacker.pass(process, session);
      await attacker.begin(process, session, tape.next(4) > 0);
      await attacker.finish(process, attacker.begun.length - 1);
      if (tape.next(2) === 0) await attacker.remove(process, session);
    },
  },
  {
    name: "the attacker signs in",
    weight: 2,
    async work({ attacker }, process) {
      await attacker.start(process, false);
      const session = attacker.waiting.at(-1);
      await attacker.pass(process, session);
      await attacker.answer(process, session, session);
    },
  },
  {
    name: "the attacker resets the password",
    weight: 1,
    work: ({ world }, process) => resetPassword(world, process, "attacker"),
  },
];
