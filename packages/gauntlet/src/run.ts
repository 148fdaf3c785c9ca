import { Advice, type Attack } from "./attack.ts";
import { AttackQueue } from "./attack-queue.ts";
import { ATTACKS } from "./attacks/index.ts";
import type { GauntletConfig } from "./config.ts";
import { GauntletError } from "./gauntlet-error.ts";
import { Lab } from "./lab/lab.ts";
import { learn } from "./lab/learn.ts";
import { NotApplicable } from "./lab/not-applicable.ts";
import { checkSettings } from "./load-config.ts";
import { type RandomResult, runRandomSessions } from "./random-sessions.ts";
import { OVER, TimeLimit } from "./time-limit.ts";
import { TRIGGERS, type TriggerName } from "./trigger.ts";

export interface AttackResult {
  readonly attack: Attack;
  /** `advice`: worth mending, and nothing that an attacker could use. `not tested`: no complete sign-in could be played, without which it would say nothing, or the time was over. */
  readonly outcome: "withstood" | "caught" | "advice" | "not applicable" | "not tested";
  /** What went wrong, or why it does not apply; empty when withstood. */
  readonly detail: string;
  /** What was asked of the triggers and what they answered, where something was found. */
  readonly steps: readonly string[];
  /** What was measured. */
  readonly notes: readonly string[];
  readonly ms: number;
}

/** Whether an honest sign-in gets through, which everything else depends on. */
export type SignIn =
  | {
      readonly outcome: "played";
      /** Where the proof came from. */
      readonly proof: string;
    }
  | {
      readonly outcome: "failed";
      /** What the triggers did instead. */
      readonly saw: string;
    }
  /** Define, Create or Verify is missing. */
  | { readonly outcome: "not played" };

export interface Report {
  readonly signIn: SignIn;
  readonly results: readonly AttackResult[];
  readonly random: RandomResult | undefined;
  /** Whether nothing was caught, everything was tested, and a sign-in could be played, where there are modules for it. */
  readonly ok: boolean;
}

export interface RunOptions {
  /** Attacks to run; all by default. */
  readonly attacks?: readonly Attack[];
  /** Random sessions for Define. Default 20 000; 0 leaves them out. */
  readonly sequences?: number;
  readonly seed?: number;
  /**
   * Milliseconds for everything. What the run does not get to is "not tested", the least severe first. Two minutes, if
   * absent.
   */
  readonly limitMs?: number;
  /** Labs in which attacks run side by side; by default three, and more for handlers that wait. */
  readonly labs?: number;
  /** How a sign-in went that was played in this lab before; one more is played, if absent. */
  readonly signIn?: SignIn;
  /** Whether more values are tried and more is measured, which takes longer. */
  readonly isThorough?: boolean;
  readonly onResult?: (result: AttackResult) => void;
}

export const DEFAULT_SEQUENCES = 20_000;
/** The normal set of the command line, for which nobody has to wait. */
export const NORMAL_LIMIT_MS = 15_000;
/** The longest that a run takes, whatever the handlers do. */
export const LONGEST_LIMIT_MS = 120_000;
/** Labs in which attacks run side by side: handlers wait more than they compute. */
const LABS = 3;
/** Handlers that hide by waiting who exists leave the machine idle. */
const MOST_LABS = 8;
const SLOW_SIGN_IN_MS = 400;
/** Attacks for which starting the functions once more pays. */
const WORTH_A_LAB = 8;
const SIGN_IN: readonly TriggerName[] = ["define", "create", "verify"];

/**
 * Runs the handlers through a complete sign-in, then through the attacks and random sessions.
 *
 * @throws {MODULE_BROKEN} when a module does not load or exports no handler
 * @throws {ArgumentsError} when a setting is unknown or wrong
 */
export async function runGauntlet(config: GauntletConfig, options: RunOptions = {}): Promise<Report> {
  checkSettings(config, "the config");
  await using lab = await Lab.start(config, { isThorough: options.isThorough ?? false });
  return await runInLab(lab, options);
}

/**
 * The same in a lab that is running already.
 *
 * @throws {MODULE_BROKEN} when a module does not load or exports no handler
 */
export async function runInLab(lab: Lab, options: RunOptions = {}): Promise<Report> {
  return runUntil(new TimeLimit(options.limitMs ?? LONGEST_LIMIT_MS), lab, options);
}

async function runUntil(time: TimeLimit, lab: Lab, options: RunOptions): Promise<Report> {
  const { attacks = ATTACKS, sequences = DEFAULT_SEQUENCES, seed = 1, onResult = () => {} } = options;
  const results = new Map<Attack, AttackResult>();
  const add = (result: AttackResult) => {
    results.set(result.attack, result);
    onResult(result);
  };

  await loadAll(lab, time);
  const signIn = options.signIn ?? (await signInWith(lab, time));
  if (signIn.outcome === "failed" && lab.skipsPauses && !time.isOver) {
    // Perhaps what looked like a pause was none.
    await using patient = await lab.fresh({ skipsPauses: false });
    if ((await signInWith(patient, time)).outcome !== "failed") return await runUntil(time, patient, options);
  }
  const run = async (attack: Attack, own: Lab) => add(await runAttack(attack, own, signIn, time));
  const labs = options.labs ?? (lab.signInMs > SLOW_SIGN_IN_MS ? MOST_LABS : LABS);
  await runQueue(lab, labs, new AttackQueue(attacks.filter(({ alone }) => !alone)), run);
  // What measures time has the machine to itself.
  for (const attack of attacks.filter(({ alone }) => alone)) await run(attack, lab);

  const isRandom = sequences > 0 && lab.has("define") && signIn.outcome !== "failed" && !time.isOver;
  const random = isRandom ? await runRandomSessions(lab, sequences, seed, time) : undefined;
  const ordered = attacks.flatMap((attack) => results.get(attack) ?? []);
  const isCaught =
    ordered.some(({ outcome }) => outcome === "caught") || random?.counterexample !== undefined;
  const isRandomCut =
    sequences > 0 &&
    lab.has("define") &&
    random?.counterexample === undefined &&
    (random?.sequences ?? 0) < sequences;
  const isUnfinished = isRandomCut || ordered.some(({ outcome }) => outcome === "not tested");
  return { signIn, results: ordered, random, ok: !isCaught && !isUnfinished && signIn.outcome !== "failed" };
}

/** Runs the attacks in this lab and some more. */
async function runQueue(
  lab: Lab,
  most: number,
  queue: AttackQueue,
  run: (attack: Attack, lab: Lab) => Promise<void>,
): Promise<void> {
  const labs = Math.min(most, Math.max(1, Math.ceil(queue.length / WORTH_A_LAB)));
  const runIn = async (own: Lab, prefers: "quick" | "slow") => {
    for (let attack = queue.next(prefers); attack; attack = queue.next(prefers)) await run(attack, own);
  };
  const beside = Array.from({ length: labs - 1 }, async (_, i) => {
    await using own = await lab.fresh();
    await runIn(own, i === 0 ? "slow" : "quick");
  });
  await Promise.all([runIn(lab, "quick"), ...beside]);
}

async function loadAll(lab: Lab, time: TimeLimit): Promise<void> {
  const problems = await Promise.all(
    TRIGGERS.filter((trigger) => lab.has(trigger)).map(async (trigger) => {
      const loaded = await time.withinLimit(lab.function(trigger).load());
      const problem = loaded === OVER ? `the module did not finish loading in ${time.text}` : loaded;
      return problem === undefined ? [] : [`${lab.config.modules[trigger]} (${trigger}): ${problem}`];
    }),
  );
  const [first] = problems.flat();
  if (first !== undefined) throw new GauntletError("MODULE_BROKEN", first);
}

async function signInWith(lab: Lab, time: TimeLimit): Promise<SignIn> {
  if (!SIGN_IN.every((trigger) => lab.has(trigger))) return defineAlone(lab);
  const stuck = await time.withinLimit(learn(lab));
  if (stuck === OVER) return { outcome: "failed", saw: `No complete sign-in in ${time.text}.` };
  if (stuck) return { outcome: "failed", saw: stuck.saw };
  const { source = "nothing", label = "" } = lab.flow?.proof ?? {};
  const isLabelTold = source === "message" || source === "passkey";
  return { outcome: "played", proof: isLabelTold ? `${source}, ${label}` : source };
}

/** Without Create and Verify no sign-in can be played, but a Define that lets nobody begin says nothing either. */
async function defineAlone(lab: Lab): Promise<SignIn> {
  if (!lab.has("define")) return { outcome: "not played" };
  const starts = [
    await lab.define([]),
    await lab.define([{ challengeName: "SRP_A", challengeResult: true }]),
  ];
  const isOpen = starts.some((decision) => decision === "tokens" || decision.startsWith("challenge"));
  lab.reset();
  return isOpen
    ? { outcome: "not played" }
    : {
        outcome: "failed",
        saw: `Define answered "${starts[0]}" to an empty session, and "${starts[1]}" to SRP_A.`,
      };
}

/** Why an attack does not apply to these handlers under this config. */
function reasonAgainst({ id, triggers, applies }: Attack, lab: Lab): string | undefined {
  const missing = triggers.find((trigger) => !lab.has(trigger));
  if (missing !== undefined) return `there is no ${missing} module`;
  if (applies && !applies.holds(lab.config)) return `it needs a config in which ${applies.when}`;
  const reason = lab.config.except[id];
  return reason === undefined ? undefined : `left out: ${reason}`;
}

async function runAttack(attack: Attack, lab: Lab, signIn: SignIn, time: TimeLimit): Promise<AttackResult> {
  const startedAt = performance.now();
  const result = (outcome: AttackResult["outcome"], detail: string): AttackResult => ({
    attack,
    outcome,
    detail,
    steps: outcome === "caught" || outcome === "advice" ? lab.trace.steps : [],
    notes: lab.trace.notes,
    ms: Math.round(performance.now() - startedAt),
  });
  const reason = reasonAgainst(attack, lab);
  if (reason !== undefined) return result("not applicable", reason);

  const isSignInNeeded = signIn.outcome === "failed" && attack.triggers.some((one) => SIGN_IN.includes(one));
  const notTested = () => result("not tested", "no complete sign-in could be played");
  if (isSignInNeeded && attack.triggers.some((one) => one === "create" || one === "verify"))
    return notTested();
  if (attack.needs && !lab.uses(attack.needs))
    return result("not applicable", `the handlers use no ${attack.needs}`);
  if (time.isOver) return result("not tested", `the ${time.text} of this run were over`);
  lab.reset();
  lab.trace.forgetNotes();
  try {
    const detail = await time.withinLimit(attack.run(lab));
    if (detail === OVER)
      return result("not tested", `it had not ended when the ${time.text} of this run were over`);
    if (detail instanceof Advice) return result(lab.config.strict ? "caught" : "advice", detail.text);
    if (detail !== undefined) return result("caught", detail);
    // A Define that refuses everybody withstands everything.
    return isSignInNeeded ? notTested() : result("withstood", "");
  } catch (error) {
    if (error instanceof NotApplicable) return result("not applicable", error.message);
    throw error;
  }
}
