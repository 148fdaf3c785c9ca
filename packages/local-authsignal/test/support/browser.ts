import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium or Chrome on this machine, if there is one. */
export const browserPath = CANDIDATES.find((path) => path !== undefined && path !== "" && existsSync(path));

/** Browser tests are skipped where no browser is found, unless REQUIRE_BROWSER=1 insists. */
export const skipBrowser = browserPath === undefined && process.env["REQUIRE_BROWSER"] !== "1";
if (skipBrowser)
  console.warn(
    "local-authsignal: no Chromium or Chrome found (set CHROMIUM_PATH); browser tests are skipped",
  );

export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined)
    throw new Error("REQUIRE_BROWSER=1, but no Chromium or Chrome was found: set CHROMIUM_PATH");
  return chromium.launch({
    executablePath: browserPath,
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
