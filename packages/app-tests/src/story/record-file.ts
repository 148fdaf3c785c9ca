import { fileURLToPath } from "node:url";

/** Where a run of the browser tests writes what the story showed, for the comparison of the styles. */
export const STORY_RECORD = fileURLToPath(new URL("../../dist/story.json", import.meta.url));

/** Where each worker of that run writes its part, until the run has ended. */
export const STORY_PARTS = fileURLToPath(new URL("../../dist/story", import.meta.url));
