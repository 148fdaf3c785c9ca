import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Style } from "../style.ts";
import type { StoryOutcome } from "./outcomes.ts";
import { STORIES } from "./record-file.ts";
import type { Sighting } from "./sightings.ts";

/** What the story showed of a style; a comparison reads it. */
interface StoryRecord {
  readonly outcomes: StoryOutcome[];
  readonly sightings: Sighting[];
}

/** By the name of the style. The first entry of a run takes the place of what an earlier run showed. */
const records = new Map<string, StoryRecord>();

export function keepOutcome(style: Style, outcome: StoryOutcome): void {
  recordOf(style).outcomes.push(outcome);
  write(style);
}

export function keepSighting(style: Style, sighting: Sighting): void {
  recordOf(style).sightings.push(sighting);
  write(style);
}

function recordOf(style: Style): StoryRecord {
  const record = records.get(nameOf(style)) ?? { outcomes: [], sightings: [] };
  records.set(nameOf(style), record);
  return record;
}

/** Writes everything at once, so that a run that ends early leaves a whole document. A story is one file, so one worker's. */
function write(style: Style): void {
  const folder = STORIES[style.name === undefined ? "apps" : "modes"];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${nameOf(style)}.json`), `${JSON.stringify(recordOf(style), null, 2)}\n`);
}
