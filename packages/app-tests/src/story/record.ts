import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoryOutcome } from "./outcomes.ts";
import { STORY_PARTS } from "./record-file.ts";
import type { Sighting } from "./sightings.ts";

/** What the story showed of every style; a comparison reads it. */
export interface StoryRecord {
  readonly outcomes: readonly StoryOutcome[];
  readonly sightings: readonly Sighting[];
}

const outcomes: StoryOutcome[] = [];
const sightings: Sighting[] = [];

export function keepOutcome(outcome: StoryOutcome): void {
  outcomes.push(outcome);
  write();
}

export function keepSighting(sighting: Sighting): void {
  sightings.push(sighting);
  write();
}

/** Writes everything at once, so that a run that ends early leaves a whole document. */
function write(): void {
  mkdirSync(STORY_PARTS, { recursive: true });
  const record: StoryRecord = { outcomes, sightings };
  writeFileSync(join(STORY_PARTS, `${process.pid}.json`), JSON.stringify(record));
}
