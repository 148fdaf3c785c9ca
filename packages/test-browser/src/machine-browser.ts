import { existsSync } from "node:fs";

/**
 * The headless shell, which is Chromium without the window that nobody sees here, comes first: a new page costs half the
 * work there.
 */
const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium or Chrome on this machine, if there is one. `CHROMIUM_PATH` names another. */
export const browserPath = CANDIDATES.find((path) => path !== undefined && path !== "" && existsSync(path));

/** Browser tests are skipped where there is no browser, unless REQUIRE_BROWSER=1 insists. */
export const skipBrowser = browserPath === undefined && process.env["REQUIRE_BROWSER"] !== "1";
