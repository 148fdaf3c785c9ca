import { fileURLToPath } from "node:url";

/** Where a run of the browser tests writes what the story showed, for the comparison of the styles. */
export const STORY_RECORD = fileURLToPath(new URL("../../dist/story.json", import.meta.url));
