import type { Report } from "../run.ts";

/** The report as data: stable names, no functions. */
export function jsonReport({ results, random, ok }: Report): string {
  const attacks = results.map(({ attack: { run, applies, slow, ...attack }, outcome, detail, ms }) => ({
    ...attack,
    asvs: `v5.0.0-${attack.asvs}`,
    outcome,
    detail,
    ms,
  }));
  return `${JSON.stringify({ ok, attacks, random: random ?? null }, null, 2)}\n`;
}
