import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const path = CANDIDATES.find(
  (candidate) => candidate !== undefined && candidate !== "" && existsSync(candidate),
);

/** Browser tests are skipped where there is no browser, unless REQUIRE_BROWSER=1 insists. */
export const skipBrowser = path === undefined && process.env["REQUIRE_BROWSER"] !== "1";

/** Starts the machine's own Chromium; nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  if (path === undefined)
    throw new Error("REQUIRE_BROWSER=1, but no Chromium or Chrome was found: set CHROMIUM_PATH");
  return chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
