import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium or Chrome on this machine, if there is one. `CHROMIUM_PATH` names another. */
export const browserPath = CANDIDATES.find((path) => path !== undefined && path !== "" && existsSync(path));

/** Browser tests are skipped where there is no browser, unless REQUIRE_BROWSER=1 insists. */
export const skipBrowser = browserPath === undefined && process.env["REQUIRE_BROWSER"] !== "1";
