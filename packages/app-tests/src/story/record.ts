import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { StoryOutcome } from "./outcomes.ts";
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
  const file = process.env["STORY_RECORD"];
  if (file === undefined || file === "") return;
  mkdirSync(dirname(file), { recursive: true });
  const record: StoryRecord = { outcomes, sightings };
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}
