import { basename } from "node:path";
import { skipBrowser } from "test-browser";

/** Runs once before the tests: a skip that nobody sees would pass for a success. */
export function setup(): void {
  if (skipBrowser) {
    console.warn(
      `${basename(process.cwd())}: no Chromium or Chrome found (set CHROMIUM_PATH); browser tests are skipped`,
    );
  }
}
