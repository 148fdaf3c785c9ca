import { type Browser, chromium } from "playwright-core";
import { browserPath } from "./machine-browser.ts";

/**
 * Parts of Chrome's own window that each new page would start, in a process of their own, though nobody sees
 * them: they cost more than the pages under test.
 */
const WINDOW_FEATURES = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** A process that is started for a next page of another site, which seldom comes in a test. */
const SPARE_PROCESS = ["SpareRendererForSitePerProcess"];

/**
 * What Playwright 1.65 switches off by default (its chromiumSwitches.ts). Chromium heeds the last
 * `--disable-features` only, so naming ours means naming these as well:
 * https://github.com/microsoft/playwright/issues/36658
 */
const PLAYWRIGHT_FEATURES = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** Starts the machine's own Chromium; nothing is downloaded. @throws Error where there is none */
export async function launchBrowser(): Promise<Browser> {
  if (browserPath === undefined)
    throw new Error("REQUIRE_BROWSER=1, but no Chromium or Chrome was found: set CHROMIUM_PATH");
  return chromium.launch({
    executablePath: browserPath,
    args: [`--disable-features=${[...PLAYWRIGHT_FEATURES, ...WINDOW_FEATURES, ...SPARE_PROCESS].join(",")}`],
  });
}
