import { rmSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { skipBrowser } from "test-browser";

/** Runs once before an app's tests: a skip that nobody sees would pass for a success. */
export function setup(): void {
  // What an earlier run showed is not what this one shows.
  rmSync(fileURLToPath(new URL("../dist/story.json", import.meta.url)), { force: true });
  if (skipBrowser) {
    console.warn(
      `${basename(process.cwd())}: no Chromium or Chrome found (set CHROMIUM_PATH); browser tests are skipped`,
    );
  }
}
