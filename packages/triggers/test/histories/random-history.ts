import {
  Attacker,
  changeAddress,
  deletePerson,
  ownerByApp,
  ownerByMail,
  recover,
  resetPassword,
} from "./people.ts";
import { Schedule, type Tape, tapeOf } from "./schedule.ts";
import { A, B, C, type Party, type Shipped, World, X } from "./world.ts";

/** What went wrong in a history; `undefined`: nothing. */
export type Violation = string | undefined;

const MOST_DEEDS = 14;
const RESTORE = "the table is restored";

/**
 * One history: up to fourteen deeds of the owner, an attacker, support, the portal and other writers, whose single
 * calls are interleaved as the tape says; then everything comes to its end and the owner signs in once more.
 *
 * What must hold: the attacker never gets tokens, is never the one whose password counts once somebody is bound, and
 * the owner gets in at the end.
 */
export async function runHistory(shipped: Shipped, bytes: Iterable<number>): Promise<Violation> {
  const tape = tapeOf(bytes);
  const schedule = new Schedule(tape);
  const world = new World(shipped, schedule);
  const attacker = new Attacker(world);
  const signedUpBy = (["owner", "attacker", "admin"] as const)[tape.next(3)] ?? "owner";
  world.passwordOf = signedUpBy === "admin" ? "nobody" : signedUpBy;
  if (signedUpBy === "admin" && world.user) world.user["email_verified"] = "true";
  const state: HistoryState = { world, attacker, tape, backup: undefined, isMoved: false, isRestored: false };

  const deeds = 1 + tape.next(MOST_DEEDS);
  for (let deed = 0; deed < deeds; deed++) {
    const [name, work] = DEEDS[tape.next(DEEDS.length)] ?? DEEDS[0];
    // A table is restored over minutes: no invocation lasts as long.
    if (name === RESTORE) await schedule.run();
    schedule.start(name, (process) => work(state, process));
    if (name === RESTORE) await schedule.run();
    // Some deeds follow each other, some happen at the same time.
    await schedule.run(tape.next(4) === 0 ? undefined : tape.next(20));
  }
  schedule.faults = false;
  await schedule.run();
  return judge(state, signedUpBy);
}

interface HistoryState {
  readonly world: World;
  readonly attacker: Attacker;
  readonly tape: Tape;
  backup: ReturnType<World["snapshot"]> | undefined;
  /** Another writer has moved the pool's address to one of the attacker's. */
  isMoved: boolean;
  isRestored: boolean;
}

type Deed = (
  state: HistoryState,
  process: Parameters<Parameters<Schedule["start"]>[1]>[0],
) => Promise<unknown>;

const pick = <Item>({ tape }: HistoryState, items: readonly Item[]): Item | undefined =>
  items[tape.next(items.length)];

const DEEDS: readonly [readonly [string, Deed], ...(readonly (readonly [string, Deed])[])] = [
  ["the owner signs in", ({ world }, process) => ownerByMail(world, process)],
  [
    "the owner signs in and adds an app",
    ({ world }, process) => ownerByMail(world, process, { addsApp: true }),
  ],
  [
    "the owner signs in, adds an app and removes the email",
    ({ world }, process) => ownerByMail(world, process, { addsApp: true, removesEmail: true }),
  ],
  ["the owner signs in by the app", ({ world }, process) => ownerByApp(world, process)],
  ["the attacker starts", ({ attacker, tape }, process) => attacker.start(process, tape.next(2) === 0)],
  [
    "the attacker begins to enrol",
    (state, process) =>
      state.attacker.begin(process, pick(state, state.attacker.waiting), state.tape.next(2) === 0),
  ],
  ["the attacker finishes to enrol", ({ attacker, tape }, process) => attacker.finish(process, tape.next(8))],
  [
    "the attacker passes a challenge",
    (state, process) => state.attacker.pass(process, pick(state, state.attacker.waiting)),
  ],
  [
    "the attacker answers",
    (state, process) => {
      const { waiting } = state.attacker;
      const session = pick(state, waiting);
      return state.attacker.answer(
        process,
        session,
        state.tape.next(2) === 0 ? session : pick(state, waiting),
      );
    },
  ],
  [
    "the attacker tries all there is with one session",
    async (state, process) => {
      const { attacker, tape } = state;
      const session = pick(state, attacker.waiting);
      await attacker.begin(process, session, tape.next(2) === 0);
      await attacker.finish(process, attacker.begun.length - 1);
      await attacker.pass(process, session);
      await attacker.answer(process, session, session);
    },
  ],
  [
    "support changes the address",
    (state, process) => {
      const free = [A, B, C].filter((one) => state.world.readers.get(one) === "owner");
      const address = pick(state, free);
      // The owner keeps one mailbox at least.
      return address === undefined || free.length < 2
        ? Promise.resolve()
        : changeAddress(state.world, process, address);
    },
  ],
  ["support recovers", ({ world }, process) => recover(world, process)],
  [
    "the portal deletes an authenticator",
    (state, process) => {
      const { world } = state;
      const { person = "", candidate = "" } = world.record ?? {};
      const id = state.tape.next(2) === 0 ? person : candidate;
      const one = pick(state, world.authsignal.list(id));
      return one === undefined
        ? Promise.resolve()
        : world.step(process, () => world.authsignal.deleteAuthenticator(id, one.id));
    },
  ],
  [
    "another writer moves the pool's address",
    (state, process) => {
      const { world } = state;
      return world.step(process, () => {
        if (!world.user || !world.record?.anchored || state.isRestored) return;
        state.isMoved = true;
        world.user = { ...world.user, email: X, email_verified: "true" };
      });
    },
  ],
  [
    "the table is saved",
    (state, process) =>
      state.world.step(process, () => {
        state.backup = state.world.snapshot();
      }),
  ],
  [
    RESTORE,
    (state, process) =>
      state.world.step(process, () => {
        if (!state.backup || state.isMoved) return;
        state.isRestored = true;
        state.world.restore(state.backup);
      }),
  ],
  ["the owner resets the password", ({ world }, process) => resetPassword(world, process, "owner")],
  ["the attacker resets the password", ({ world }, process) => resetPassword(world, process, "attacker")],
  [
    "five minutes pass",
    ({ world }, process) =>
      world.step(process, () => {
        world.authsignal.now += 300;
      }),
  ],
  [
    "a token is refreshed",
    ({ world, tape }, process) => {
      const party: Party = tape.next(2) === 0 ? "owner" : "attacker";
      return world.issue(process, party, "TokenGeneration_RefreshTokens");
    },
  ],
  [
    "the person is deleted",
    ({ world, tape }, process) => (tape.next(8) === 0 ? deletePerson(world, process) : Promise.resolve()),
  ],
];

async function judge({ world, isRestored }: HistoryState, signedUpBy: string): Promise<Violation> {
  const { schedule } = world;
  if (world.tokens.includes("attacker")) return "the attacker got tokens";
  if (world.passwordOf === "attacker" && (signedUpBy !== "attacker" || world.record?.person !== undefined))
    return "the attacker's password counts";
  if (!world.user)
    return world.record?.deleted || isRestored ? undefined : "a deleted person has left no tombstone";
  // After a backup the runbook has support look at whoever's address differs from the pool's.
  const { email = A } = world.user;
  if (world.record && world.record.epoch < world.settings.epoch && world.record.address !== email) {
    schedule.start("support, at last", (process) => changeAddress(world, process, email));
    await schedule.run();
  }
  let isIn = false;
  schedule.start("the owner, at last", async (process) => {
    isIn = (await ownerByMail(world, process)) || (await ownerByApp(world, process));
  });
  await schedule.run();
  if (!isIn) return "the owner is locked out";
  if (world.passwordOf === "attacker") return "the attacker's password counts";
  return undefined;
}
