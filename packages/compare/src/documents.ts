import { readFileSync, writeFileSync } from "node:fs";
import { STORY_RECORD } from "app-tests/record-file";
import * as v from "valibot";
import { type Comparison, comparison, type StoryRecord, storyRecord } from "./comparison.ts";
import { measuresTable, storyTable, textsList } from "./markdown.ts";
import { PATHS } from "./paths.ts";
import { type Policies, readPolicies } from "./policies.ts";
import { mishapsTable, mishapsTexts, visitsTable, visitsTexts } from "./policies-table.ts";
import { readTimes, type Times } from "./times.ts";
import { timesTable } from "./times-table.ts";

/** What the last browser tests showed. @throws when there were none, or the file is not what they write */
export function readRecord(): StoryRecord {
  return v.parse(storyRecord, JSON.parse(readFileSync(STORY_RECORD, "utf8")));
}

/** The comparison as it is committed. */
export function readStyles(): Comparison {
  return v.parse(comparison, JSON.parse(readFileSync(PATHS.styles, "utf8")));
}

export function writeStyles(styles: Comparison): void {
  writeFileSync(PATHS.styles, `${JSON.stringify(styles, null, 2)}\n`);
}

/** `docs/choosing.md` with its tables made of these; its other words as they are. */
export function choosingWith(styles: Comparison, times: Times | undefined, policies: Policies): string {
  const blocks = {
    measures: measuresTable(styles),
    story: storyTable(styles),
    texts: textsList(styles),
    times: timesTable(times),
    policies: visitsTable(policies),
    "policies' texts": visitsTexts(policies),
    "policies' mishaps": mishapsTable(policies),
    "policies' mishaps' texts": mishapsTexts(policies, styles),
  };
  let text = readFileSync(PATHS.choosing, "utf8");
  for (const [name, block] of Object.entries(blocks)) {
    const [start, end] = [`<!-- ${name}: written by pnpm compare -->\n`, `\n<!-- end of ${name} -->`];
    const [before, rest] = text.split(start);
    const [, after] = rest?.split(end) ?? [];
    if (before === undefined || after === undefined)
      throw new Error(
        `docs/choosing.md has no place for ${name}; expected ${start.trim()} and ${end.trim()}`,
      );
    text = `${before}${start}\n${block}\n${end}${after}`;
  }
  return text;
}

export function writeChoosing(): void {
  writeFileSync(PATHS.choosing, choosingWith(readStyles(), readTimes(), readPolicies()));
}
