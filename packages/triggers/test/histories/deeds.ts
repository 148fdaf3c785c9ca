import { type Attacker, ownerByApp, ownerByMail, resetPassword } from "./people.ts";
import type { Process, Schedule, Tape } from "./schedule.ts";
import { changeAddress, changeAfterOneCode, deletePerson, recover, recoverFromReader } from "./support.ts";
import { A, B, C, D, type Party, type World, X } from "./world.ts";

/** A number of the attacker's. */
export const PHONE = "+441632960001";

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
  /** Nobody else does anything meanwhile: it lasts longer than any invocation, or would not be noticed. */
  readonly isAlone?: true;
  readonly work: (state: HistoryState, process: Process, tape: Tape) => Promise<unknown>;
}

const pick = <Item>(tape: Tape, items: readonly Item[]): Item | undefined =>
  items[tape.next(items.length || 1)];

/** A mailbox that the owner may move to, while another one is left. */
function freeAddress({ world }: HistoryState, tape: Tape): string | undefined {
  const free = [A, B, C, D].filter((one) => world.readers.get(one) === "owner");
  const others = free.filter((one) => one !== (world.record?.address ?? A));
  return free.length < 2 ? undefined : pick(tape, others);
}

const OWNER: readonly Deed[] = [
  { name: "the owner signs in", weight: 3, work: ({ world }, process) => ownerByMail(world, process) },
  {
    name: "the owner signs in and adds an app",
    weight: 1,
    work: ({ world }, process) => ownerByMail(world, process, { addsApp: true }),
  },
  {
    name: "the owner signs in, adds an app and removes the email",
    weight: 1,
    work: ({ world }, process) => ownerByMail(world, process, { addsApp: true, removesEmail: true }),
  },
  {
    name: "the owner signs in by the app",
    weight: 1,
    work: ({ world }, process) => ownerByApp(world, process),
  },
  {
    name: "the owner resets the password",
    weight: 1,
    work: ({ world }, process) => resetPassword(world, process, "owner"),
  },
  {
    name: "the owner opens a link that belongs to the attacker's round",
    weight: 1,
    async work({ world, attacker }, process, tape) {
      const { authsignal } = world;
      const waiting = pick(tape, attacker.waiting);
      const token = waiting && authsignal.tokens.get(waiting.url);
      const { person, address } = world.record ?? {};
      if (!token || !address || token.userId !== person || world.readers.get(address) !== "owner") return;
      await world.step(process, () => {
        authsignal.enroll(token.userId, address, "EMAIL_MAGIC_LINK");
        const link = authsignal
          .list(token.userId)
          .findLast(({ verificationMethod }) => verificationMethod === "EMAIL_MAGIC_LINK");
        const code = authsignal.challenge(token.text, link?.id ?? "");
        if (code) authsignal.verify(token.text, code);
        // That the link also lets the attacker add a factor is for the tenant's action to prevent.
        token.mayChangeUntil = 0;
      });
    },
  },
];

const ATTACKER: readonly Deed[] = [
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

const SUPPORT: readonly Deed[] = [
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

const SERVICES: readonly Deed[] = [
  {
    name: "the portal deletes authenticators",
    weight: 3,
    async work({ world }, process, tape) {
      const { person = "", candidate = "" } = world.record ?? {};
      const id = tape.next(2) === 0 ? person : candidate;
      const isAll = tape.next(2) === 0;
      await world.step(process, () => {
        const list = world.authsignal.list(id);
        const chosen = isAll ? list : [pick(tape, list)];
        for (const one of chosen) if (one) world.authsignal.deleteAuthenticator(id, one.id);
      });
    },
  },
  {
    name: "an import enrols an address of the attacker's on an unproven id",
    weight: 1,
    isAlone: true,
    async work({ world }, process, tape) {
      const { person, candidate } = world.record ?? {};
      if (person !== undefined || candidate === undefined) return;
      const [address, method] = tape.next(2) === 0 ? [X, "EMAIL_OTP"] : [PHONE, "SMS"];
      await world.step(process, () => world.authsignal.enroll(candidate, address, method));
    },
  },
  {
    name: "Authsignal lists nothing for a while",
    weight: 1,
    work: ({ world }, process, tape) =>
      world.step(process, () => {
        world.emptyAnswers = 1 + tape.next(4);
      }),
  },
  {
    name: "another writer moves the pool's address",
    weight: 1,
    work: (state, process) =>
      state.world.step(process, () => {
        const { world } = state;
        if (!world.user || !world.record?.anchored || state.isRestored) return;
        state.isMoved = true;
        world.user = { ...world.user, email: X, email_verified: "true" };
      }),
  },
  {
    name: "the table is saved",
    weight: 1,
    work: (state, process) =>
      state.world.step(process, () => {
        state.backup = state.world.snapshot();
      }),
  },
  {
    name: "the table is restored",
    weight: 1,
    isAlone: true,
    work: (state, process) =>
      state.world.step(process, () => {
        if (!state.backup || state.isMoved) return;
        state.isRestored = true;
        state.world.restore(state.backup);
      }),
  },
  {
    name: "five minutes pass",
    weight: 1,
    work: ({ world }, process) =>
      world.step(process, () => {
        world.authsignal.now += 300;
      }),
  },
  {
    name: "a token is refreshed",
    weight: 1,
    work({ world }, process, tape) {
      const party: Party = tape.next(2) === 0 ? "owner" : "attacker";
      return world.issue(process, party, "TokenGeneration_RefreshTokens");
    },
  },
];

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
  if (isAlone) await schedule.run();
  schedule.start(name, (process) => work(state, process, tape));
  if (isAlone) await schedule.run();
}
