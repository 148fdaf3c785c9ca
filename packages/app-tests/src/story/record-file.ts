import { fileURLToPath } from "node:url";

/**
 * Folders where browser tests write what the story showed, for the comparison of the styles: one file for each style, of
 * the last run that told its story.
 */
export const STORIES = {
  /** Each app as it is opened: `test` tells these. */
  apps: fileURLToPath(new URL("../../dist/stories/apps", import.meta.url)),
  /** Another mode of an app: `test:long` tells these. */
  modes: fileURLToPath(new URL("../../dist/stories/modes", import.meta.url)),
} as const;
