import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STORIES } from "app-tests/record-file";
import * as v from "valibot";
import { CompareError } from "./compare-error.ts";
import { type Comparison, comparison, type StoryRecord, storyRecord } from "./comparison.ts";
import { measuresTable, storyTable, textsList } from "./markdown.ts";
import { PATHS } from "./paths.ts";
import { type Policies, readPolicies } from "./policies.ts";
import { mishapsTable, mishapsTexts, visitsTable, visitsTexts } from "./policies-table.ts";
import { readTimes, type Times } from "./times.ts";
import { timesTable } from "./times-table.ts";

/** Whose stories: those of the apps, or of other modes of an app. */
export type Whose = keyof typeof STORIES;

/** The script of app-tests that tells them. */
const STORY_SCRIPTS: Readonly<Record<Whose, string>> = { apps: "test", modes: "test:long" };

/**
 * What the last browser tests showed that told these stories.
 *
 * @param whose default all stories
 * @throws {RECORD_MISSING} when some of them were never told, naming the script that tells them
 */
export function readRecord(
  whose: readonly Whose[] = ["apps", "modes"],
  folders: Readonly<Record<Whose, string>> = STORIES,
): StoryRecord {
  const records = whose.flatMap((kind) => {
    const folder = folders[kind];
    // Browser tests without a browser are skipped.
    if (!existsSync(folder))
      throw new CompareError(
        "RECORD_MISSING",
        `there is no record of the stories that \`${STORY_SCRIPTS[kind]}\` of app-tests tells; expected a run of it with a Chromium`,
      );
    return readdirSync(folder).map((name) =>
      v.parse(storyRecord, JSON.parse(readFileSync(join(folder, name), "utf8"))),
    );
  });
  return {
    outcomes: records.flatMap(({ outcomes }) => outcomes),
    sightings: records.flatMap(({ sightings }) => sightings),
  };
}

/** The comparison as it is committed. */
export function readStyles(): Comparison {
  return v.parse(comparison, JSON.parse(readFileSync(PATHS.styles, "utf8")));
}

/** The part of a comparison that these stories are in. */
export function partOf(styles: Comparison, whose: Whose): Comparison {
  const isMode = (name: string, app: string): boolean => name !== app;
  return Object.fromEntries(
    Object.entries(styles).filter(([name, { app }]) => isMode(name, app) === (whose === "modes")),
  );
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
