import type { Policies } from "./policies.ts";
import { isMessage, isTrigger, isUserAuthentication } from "./rows/steps.ts";
import { table } from "./table.ts";

type Visit = Policies[number];

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** How a visit ended, and what it cost. */
function cellOf(visit: Visit | undefined): string {
  if (visit === undefined) return "?";
  const { outcome, reads, trace } = visit;
  if (outcome === "cannot") return `n/a: ${reads}`;
  const count = (which: (step: string) => boolean) => trace.filter(which).length;
  return [
    outcome,
    plural(count(isUserAuthentication), "call"),
    plural(count(isTrigger), "trigger run"),
    plural(count(isMessage), "message"),
  ].join(", ");
}

/** Visits of the same kind, in the order in which they were made. */
const kindsOf = (visits: Policies) =>
  Map.groupBy(visits, ({ policy, visitor }) => JSON.stringify([policy, visitor])).values();

/** A row per policy and visitor, a column per style. */
export function policiesTable(visits: Policies): string {
  if (visits.length === 0) return "Not run yet: `npx pnpm compare --policies` runs it, and writes it here.";
  const styles = [...new Set(visits.map(({ style }) => style))].sort();
  const rows = Array.from(kindsOf(visits), (kind) => [
    ...[kind[0]?.policy ?? "", kind[0]?.visitor ?? ""],
    ...styles.map((style) => cellOf(kind.find((visit) => visit.style === style))),
  ]);
  return table(["Policy", "Who comes", ...styles], rows);
}

/** What the visitor reads who is refused; styles that say the same share a line. */
export function policiesTexts(visits: Policies): string {
  const refused = visits.filter(({ outcome }) => outcome.startsWith("refused"));
  return Array.from(kindsOf(refused), (kind) => {
    const texts = Map.groupBy(kind, ({ reads }) => reads);
    const lines = Array.from(texts, ([text, of]) => {
      const who = texts.size === 1 ? "all" : of.map(({ style }) => style).join(", ");
      return `  - ${who}: ${text}`;
    });
    return `- **${kind[0]?.policy}: ${kind[0]?.visitor}**\n${lines.join("\n")}`;
  }).join("\n");
}
