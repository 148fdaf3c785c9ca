import type { Comparison } from "./comparison.ts";

type Style = Comparison[string];

const EVIDENCE = {
  story: "[story](../packages/app-tests/src/every-style/visits.ts)",
  script: "[script](../packages/app-tests/src/story/sightings.ts)",
  files: "[files](../packages/compare/src/source-sizes.ts)",
} as const;

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const list = (words: readonly string[], none = "none") => (words.length === 0 ? none : words.join(", "));
const code = (words: readonly string[], none = "none") =>
  list(
    words.map((word) => `\`${word}\``),
    none,
  );

/** How many, and which. */
const calls = (names: readonly string[]) => (names.length === 0 ? "none" : `${names.length}: ${list(names)}`);

interface Row {
  readonly name: string;
  readonly cell: (style: Style) => string;
  readonly evidence: string;
}

const ROWS: readonly Row[] = [
  { name: "Files to copy", cell: ({ sizes }) => code(sizes.files), evidence: EVIDENCE.files },
  { name: "Lines of code in them", cell: ({ sizes }) => String(sizes.lines), evidence: EVIDENCE.files },
  {
    name: "Own code in the browser, gzip",
    cell: ({ sizes }) => kB(sizes.ownBytes),
    evidence: EVIDENCE.files,
  },
  {
    name: "Packages to install",
    cell: ({ sizes }) => code(sizes.packages),
    evidence: EVIDENCE.files,
  },
  {
    name: "Packages in the browser, gzip",
    cell: ({ sizes }) => kB(sizes.packageBytes),
    evidence: EVIDENCE.files,
  },
  {
    name: "Browser to Cognito, first visit",
    cell: ({ firstVisit }) => calls(firstVisit.cognito),
    evidence: EVIDENCE.story,
  },
  {
    name: "Browser to Cognito, later visits",
    cell: ({ secondVisit }) => calls(secondVisit.cognito),
    evidence: EVIDENCE.story,
  },
  {
    name: "Browser to the app's server, later visits",
    cell: ({ secondVisit }) => calls(secondVisit.app),
    evidence: EVIDENCE.story,
  },
  {
    name: "Pages that the tab goes to",
    cell: ({ secondVisit }) => calls(secondVisit.pages),
    evidence: EVIDENCE.story,
  },
  {
    name: "Pages in a frame",
    cell: ({ secondVisit }) => calls(secondVisit.frames),
    evidence: EVIDENCE.story,
  },
  {
    name: "Tokens that the browser keeps",
    cell: ({ kept }) =>
      list(
        Array.from(
          Map.groupBy(
            kept.filter(({ holds }) => holds.length > 0),
            ({ where }) => where,
          ),
          ([where, items]) => `${where}: ${list(items.flatMap(({ holds }) => holds).sort())}`,
        ),
      ),
    evidence: EVIDENCE.story,
  },
  {
    name: "What else it keeps",
    cell: ({ kept }) =>
      list(kept.flatMap(({ where, name, holds }) => (holds.length === 0 ? [`\`${name}\` (${where})`] : []))),
    evidence: EVIDENCE.story,
  },
  {
    name: "A script in the page reads from storage",
    cell: ({ script }) => list(script.reads, "no token"),
    evidence: EVIDENCE.script,
  },
  {
    name: "A script in the page sees at a refresh",
    cell: ({ script }) => list(script.sees, "no token"),
    evidence: EVIDENCE.script,
  },
  {
    name: "Works in another browser with what it got",
    cell: ({ script }) => code(script.worksElsewhere, "nothing"),
    evidence: EVIDENCE.script,
  },
  {
    name: "Other origins in the page's Content-Security-Policy",
    cell: ({ policy }) => list(Object.entries(policy).map(([name, sources]) => `${name} ${code(sources)}`)),
    evidence: EVIDENCE.story,
  },
];

/** Columns as wide as their widest cell, as the formatter leaves them. */
function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const rows = [head, ...body].map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [first = [], ...rest] = rows;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

/** Costs, storage and reach: a row per question, a column per style. */
export function measuresTable(styles: Comparison): string {
  const columns = Object.values(styles);
  return table(
    ["", ...Object.keys(styles), "Evidence"],
    ROWS.map(({ name, cell, evidence }) => [name, ...columns.map(cell), evidence]),
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
