import type { Report } from "../run.ts";
import { causesOf } from "./causes.ts";

/** The report as data: stable names, no functions. */
export function jsonReport({ signIn, results, random, ok }: Report): string {
  const causeOf = new Map(
    causesOf(results).flatMap(({ finding, others }) =>
      others.map(({ attack }) => [attack.id, finding.attack.id]),
    ),
  );
  const attacks = results.map(({ attack, outcome, detail, steps, notes, ms }) => ({
    id: attack.id,
    title: attack.title,
    triggers: attack.triggers,
    severity: attack.severity,
    does: attack.does,
    aws: attack.aws,
    fix: attack.fix,
    asvs: `v5.0.0-${attack.asvs}`,
    outcome,
    detail,
    /** The id of the finding that this one follows from. */
    cause: causeOf.get(attack.id) ?? null,
    steps,
    notes,
    ms,
  }));
  return `${JSON.stringify({ ok, signIn, attacks, random: random ?? null }, null, 2)}\n`;
}
