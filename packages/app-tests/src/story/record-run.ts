import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoryRecord } from "./record.ts";
import { STORY_PARTS, STORY_RECORD } from "./record-file.ts";

/** Runs once before the tests that tell the story. */
export function setup(): void {
  // What an earlier run showed is not what this one shows.
  rmSync(STORY_RECORD, { force: true });
  rmSync(STORY_PARTS, { force: true, recursive: true });
}

/** Runs once after them: makes one record of what each worker saw. A style's story is one file, so one worker's. */
export function teardown(): void {
  if (!existsSync(STORY_PARTS)) return;
  const parts = readdirSync(STORY_PARTS).map((name): StoryRecord => {
    return JSON.parse(readFileSync(join(STORY_PARTS, name), "utf8"));
  });
  const record: StoryRecord = {
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    sightings: parts.flatMap(({ sightings }) => sightings),
  };
  writeFileSync(STORY_RECORD, `${JSON.stringify(record, null, 2)}\n`);
  rmSync(STORY_PARTS, { recursive: true });
}
