import type { Policies, PolicyMishap, Visit } from "./policies.ts";
import { mishapRows, type PolicyRow, policyColumns, visitRows } from "./rows/policy-rows.ts";
import { table } from "./table.ts";

const NOT_RUN = "Not run yet: `npx pnpm compare --policies` runs it, and writes it here.";

const tableOf = (what: string, styles: readonly string[], rows: readonly PolicyRow[]): string =>
  rows.length === 0
    ? NOT_RUN
    : table(
        ["Policy", what, ...styles],
        rows.map(({ policy, name, cells }) => [policy, name, ...cells]),
      );

/** A row per policy and visitor, a column per style. */
export const visitsTable = ({ visits }: Policies): string =>
  tableOf("Who comes", policyColumns(visits), visitRows(visits));

/** A row per policy and mishap, a column per style. */
export const mishapsTable = ({ mishaps }: Policies): string =>
  tableOf("What goes wrong", policyColumns(mishaps), mishapRows(mishaps));

/** Quotes by policy and name; styles that say the same share a line. */
function quotes<S extends Visit | PolicyMishap>(seen: readonly S[], nameOf: (one: S) => string): string {
  const kinds = Map.groupBy(seen, (one) => `${one.policy}: ${nameOf(one)}`);
  return Array.from(kinds, ([kind, of]) => {
    const texts = Map.groupBy(of, ({ reads }) => reads);
    const lines = Array.from(texts, ([text, same]) => {
      const who = texts.size === 1 ? "all" : same.map(({ style }) => style).join(", ");
      return `  - ${who}: ${text}`;
    });
    return `- **${kind}**\n${lines.join("\n")}`;
  }).join("\n");
}

/** What the visitor reads who is refused. */
export const visitsTexts = ({ visits }: Policies): string =>
  quotes(
    visits.filter(({ outcome }) => outcome.startsWith("refused")),
    ({ visitor }) => visitor,
  );

/** What each style says in each case of its story. */
type Stories = Readonly<
  Record<string, { readonly story: Readonly<Record<string, { readonly reads: string }>> }>
>;

/** What a person reads in a mishap where it is not what the style says in its story. */
export const mishapsTexts = ({ mishaps }: Policies, styles: Stories): string =>
  quotes(
    mishaps.filter(
      ({ style, outcome, reads, case: name }) =>
        outcome !== "cannot" && styles[style]?.story[name]?.reads !== reads,
    ),
    (one) => one.case,
  );
