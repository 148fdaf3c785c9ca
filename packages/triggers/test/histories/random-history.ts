import fc from "fast-check";
import { A } from "./cast.ts";
import type { HistoryState } from "./deeds/deed.ts";
import { DEEDS, doDeed } from "./deeds/deeds.ts";
import { PHONE } from "./deeds/service-deeds.ts";
import { Attacker, ownerByApp, ownerByMail } from "./people.ts";
import { Schedule, tapeOf } from "./schedule.ts";
import { changeAddress } from "./support.ts";
import { type Shipped, World } from "./world.ts";

/** What went wrong in a history; `undefined`: nothing. */
export type Violation = string | undefined;

const MOST_DEEDS = 14;

/** What happens: who signed up, up to fourteen deeds, and how their single calls are interleaved. */
export interface History {
  readonly signedUpBy: "owner" | "attacker" | "admin";
  /** Says whose call is next, and which calls fail. */
  readonly schedule: number;
  readonly deeds: readonly {
    readonly deed: number;
    /** For the choices of this deed. */
    readonly seed: number;
    /** Calls before the next deed begins; as many as there are, where it is above `LONGEST_WAIT`. */
    readonly wait: number;
  }[];
}

const LONGEST_WAIT = 20;

/** Histories that fast-check makes shorter deed by deed: the choices of one deed do not depend on the others. */
export const histories: fc.Arbitrary<History> = fc.record({
  signedUpBy: fc.constantFrom("owner", "attacker", "admin"),
  schedule: fc.integer(),
  deeds: fc.array(
    fc.record({
      deed: fc.nat(DEEDS.length - 1),
      seed: fc.integer(),
      wait: fc.nat(LONGEST_WAIT + LONGEST_WAIT),
    }),
    { minLength: 1, maxLength: MOST_DEEDS, size: "max" },
  ),
});

/**
 * One history: deeds of the owner, an attacker, support, the portal and other writers, whose single calls are
 * interleaved; then everything comes to its end and the owner signs in once more.
 *
 * What must hold: the attacker never gets tokens, is never the one whose password counts once somebody is bound, nobody
 * gets a URL that enrols a first authenticator, no person is replaced whose factor is left, and the owner gets in at the
 * end.
 */
export async function runHistory(
  shipped: Shipped,
  { signedUpBy, schedule: seed, deeds }: History,
  { namesProvers = true } = {},
): Promise<Violation> {
  const schedule = new Schedule(tapeOf(seed));
  const world = new World(shipped, schedule);
  world.authsignal.namesProvers = namesProvers;
  world.readers.set(PHONE, "attacker");
  world.passwordOf = signedUpBy === "admin" ? "nobody" : signedUpBy;
  if (signedUpBy === "admin" && world.user) world.user["email_verified"] = "true";
  const attacker = new Attacker(world);
  const state: HistoryState = { world, attacker, backup: undefined, isMoved: false, isRestored: false };
  for (const { deed, seed: choices, wait } of deeds) {
    const one = DEEDS[deed];
    if (one) await doDeed(schedule, one, state, tapeOf(choices));
    // Some deeds follow each other, some happen at the same time.
    await schedule.run(wait > LONGEST_WAIT ? undefined : wait);
  }
  schedule.faults = false;
  await schedule.run();
  world.emptyAnswers = 0;
  world.refusals = 0;
  return world.violation ?? judge(state, signedUpBy);
}

async function judge({ world, isRestored }: HistoryState, signedUpBy: string): Promise<Violation> {
  const { schedule } = world;
  if (world.tokens.includes("attacker")) return "the attacker got tokens";
  if (world.passwordOf === "attacker" && (signedUpBy !== "attacker" || world.record?.person !== undefined))
    return "the attacker's password counts";
  if (!world.user)
    return world.record?.deleted || isRestored ? undefined : "a deleted person has left no tombstone";
  // After a backup the runbook has support look at everybody whose address differs from the pool's.
  const { email = A } = world.user;
  if (world.record && world.record.epoch < world.epoch && world.record.address !== email) {
    schedule.start("support, at last", (process) => changeAddress(world, process, email));
    await schedule.run();
  }
  let isIn = false;
  const { candidate } = world.record ?? {};
  const signIn = async () => {
    schedule.start("the owner, at last", async (process) => {
      isIn = (await ownerByMail(world, process)) || (await ownerByApp(world, process));
    });
    await schedule.run();
  };
  await signIn();
  // Verify has seen that somebody else was on the candidate, and has drawn another: the next sign-in is for that.
  if (!isIn && world.record?.candidate !== candidate) await signIn();
  if (!isIn) return "the owner is locked out";
  if (world.passwordOf === "attacker") return "the attacker's password counts";
  return world.violation;
}
