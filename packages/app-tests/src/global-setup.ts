import { rmSync } from "node:fs";
import { basename } from "node:path";
import { skipBrowser } from "test-browser";
import { STORY_RECORD } from "./story/record-file.ts";

/** Runs once before an app's tests: a skip that nobody sees would pass for a success. */
export function setup(): void {
  // What an earlier run showed is not what this one shows.
  rmSync(STORY_RECORD, { force: true });
  if (skipBrowser) {
    console.warn(
      `${basename(process.cwd())}: no Chromium or Chrome found (set CHROMIUM_PATH); browser tests are skipped`,
    );
  }
}
