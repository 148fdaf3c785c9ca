import type { Attack } from "./attack.ts";
import { ATTACKS } from "./attacks/index.ts";
import type { GauntletConfig } from "./config.ts";
import { Lab } from "./lab/lab.ts";
import { type RandomResult, runRandomSessions } from "./random-sessions.ts";

export interface AttackResult {
  readonly attack: Attack;
  readonly outcome: "withstood" | "caught" | "not applicable";
  /** What went wrong, or why it does not apply; empty when withstood. */
  readonly detail: string;
  readonly ms: number;
}

export interface Report {
  readonly results: readonly AttackResult[];
  readonly random: RandomResult | undefined;
  /** Whether nothing was caught. */
  readonly ok: boolean;
}

export interface RunOptions {
  /** Attacks to run; all by default. */
  readonly attacks?: readonly Attack[];
  /** Random sessions for Define. Default 100 000; 0 leaves them out. */
  readonly sequences?: number;
  readonly seed?: number;
  readonly onResult?: (result: AttackResult) => void;
}

/** Time-outs that are waited for at the same time. */
const SLOW_AT_ONCE = 4;

/**
 * Runs the handlers through the attacks and through random sessions.
 *
 * @throws Error when a module cannot be loaded
 */
export async function runGauntlet(config: GauntletConfig, options: RunOptions = {}): Promise<Report> {
  const { attacks = ATTACKS, sequences = 100_000, seed = 1, onResult = () => {} } = options;
  const results = new Map<Attack, AttackResult>();
  const add = (result: AttackResult) => {
    results.set(result.attack, result);
    onResult(result);
  };

  await using lab = await Lab.start(config);
  for (const attack of attacks.filter(({ slow }) => !slow)) add(await runAttack(attack, lab));

  const slow = attacks.filter((attack) => attack.slow);
  const next = async (): Promise<void> => {
    for (let attack = slow.shift(); attack; attack = slow.shift()) {
      await using own = await Lab.start(config);
      add(await runAttack(attack, own));
    }
  };
  await Promise.all(Array.from({ length: SLOW_AT_ONCE }, next));

  const random =
    sequences > 0 && lab.has("define") ? await runRandomSessions(lab, sequences, seed) : undefined;
  const ordered = attacks.flatMap((attack) => results.get(attack) ?? []);
  const ok = ordered.every(({ outcome }) => outcome !== "caught") && random?.counterexample === undefined;
  return { results: ordered, random, ok };
}

async function runAttack(attack: Attack, lab: Lab): Promise<AttackResult> {
  const startedAt = performance.now();
  const result = (outcome: AttackResult["outcome"], detail: string): AttackResult => ({
    attack,
    outcome,
    detail,
    ms: Math.round(performance.now() - startedAt),
  });
  const missing = attack.triggers.find((trigger) => !lab.has(trigger));
  if (missing !== undefined) return result("not applicable", `there is no ${missing} module`);
  if (attack.applies && !attack.applies(lab.config))
    return result("not applicable", "the settings rule it out");
  const reason = lab.config.except[attack.id];
  if (reason !== undefined) return result("not applicable", `left out: ${reason}`);
  lab.reset();
  const detail = await attack.run(lab);
  return detail === undefined ? result("withstood", "") : result("caught", detail);
}
