import type { PolicyMishap, Visit } from "../policies.ts";
import { isMessage, isTrigger, isUserAuthentication } from "./steps.ts";

/** What the styles do in one case under one policy. */
export interface PolicyRow {
  readonly policy: string;
  /** Who comes, or what goes wrong. */
  readonly name: string;
  /** By style, in the order of the columns. */
  readonly cells: readonly string[];
}

/** The columns of the policies' tables. */
export const policyColumns = (seen: readonly { readonly style: string }[]): readonly string[] =>
  [...new Set(seen.map(({ style }) => style))].sort();

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** How a visit ended, and what it cost. */
function cellOf({ outcome, reads, trace }: Visit): string {
  if (outcome === "cannot") return `n/a: ${reads}`;
  const count = (which: (step: string) => boolean) => trace.filter(which).length;
  return [
    outcome,
    plural(count(isUserAuthentication), "call"),
    plural(count(isTrigger), "trigger run"),
    plural(count(isMessage), "message"),
  ].join(", ");
}

interface Seen {
  readonly style: string;
  readonly policy: string;
}

/** A row for each policy and name, in the order in which they were seen first. */
function rowsOf<S extends Seen>(
  seen: readonly S[],
  nameOf: (one: S) => string,
  cell: (one: S) => string,
): readonly PolicyRow[] {
  const styles = policyColumns(seen);
  const groups = Map.groupBy(seen, (one) => JSON.stringify([one.policy, nameOf(one)])).values();
  return Array.from(groups, (group) => {
    const cells = styles.map((style) => {
      const found = group.find((one) => one.style === style);
      return found === undefined ? "?" : cell(found);
    });
    const [first] = group;
    return { policy: first?.policy ?? "", name: first === undefined ? "" : nameOf(first), cells };
  });
}

/** A row for each policy and visitor. */
export const visitRows = (visits: readonly Visit[]): readonly PolicyRow[] =>
  rowsOf(visits, ({ visitor }) => visitor, cellOf);

/** A row for each policy and mishap. */
export const mishapRows = (mishaps: readonly PolicyMishap[]): readonly PolicyRow[] =>
  rowsOf(
    mishaps,
    (one) => one.case,
    ({ outcome, reads }) => (outcome === "cannot" ? `n/a: ${reads}` : outcome),
  );
