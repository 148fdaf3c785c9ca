import type { Comparison } from "../comparison.ts";

export type Style = Comparison[string];

/** Where a cell's figure or word comes from. */
export interface Evidence {
  readonly text: string;
  /** As `docs/choosing.md` links it. */
  readonly href: string;
}

/** One question, and how each style answers it. */
export interface Row {
  readonly name: string;
  /** Markdown: a figure, a word, `n/a` with its reason, or `?`. */
  readonly cell: (style: Style) => string;
  readonly evidence: Evidence;
}

export const EVIDENCE = {
  story: { text: "story", href: "../packages/app-tests/src/every-style/visits.ts" },
  trace: { text: "trace", href: "../packages/app-tests/src/story/trace.ts" },
  script: { text: "script", href: "../packages/app-tests/src/story/sightings.ts" },
  sites: { text: "two sites", href: "../packages/app-tests/src/different-sites.ts" },
  files: { text: "files", href: "../packages/compare/src/source-sizes.ts" },
} as const satisfies Record<string, Evidence>;

export const list = (words: readonly string[], none = "none"): string =>
  words.length === 0 ? none : words.join(", ");

export const code = (words: readonly string[], none = "none"): string =>
  list(
    words.map((word) => `\`${word}\``),
    none,
  );

/** How many, and which. */
export const calls = (names: readonly string[]): string =>
  names.length === 0 ? "none" : `${names.length}: ${list(names)}`;
