import type { Comparison } from "./comparison.ts";
import { ROWS } from "./rows/rows.ts";
import { table } from "./table.ts";

/** Costs, storage and reach: a row per question, a column per style. */
export function measuresTable(styles: Comparison): string {
  const columns = Object.values(styles);
  return table(
    ["", ...Object.keys(styles), "Evidence"],
    ROWS.map(({ name, cell, evidence: { text, href } }) => [
      ...[name, ...columns.map(cell)],
      `[${text}](${href})`,
    ]),
  );
}

/** The story: a row per case, a column per style. */
export function storyTable(styles: Comparison): string {
  const cases = [...new Set(Object.values(styles).flatMap(({ story }) => Object.keys(story)))];
  return table(
    ["", ...Object.keys(styles)],
    cases.map((name) => [name, ...Object.values(styles).map(({ story }) => story[name]?.outcome ?? "?")]),
  );
}

/** What the person reads in each case; styles that say the same share a line. */
export function textsList(styles: Comparison): string {
  const cases = [...new Set(Object.values(styles).flatMap(({ story }) => Object.keys(story)))];
  return cases
    .map((name) => {
      const texts = Map.groupBy(Object.entries(styles), ([, { story }]) => story[name]?.reads ?? "?");
      const lines = Array.from(texts, ([text, of]) => {
        const who = of.length === Object.keys(styles).length ? "all" : of.map(([style]) => style).join(", ");
        return `  - ${who}: ${text}`;
      });
      return `- **${name}**\n${lines.join("\n")}`;
    })
    .join("\n");
}
