import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Visited {
  readonly page: Page;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A page of its own that is gone when the test is over. */
export async function visit(browser: Browser, url: string): Promise<Visited> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 900, height: 700 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(url);
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

/** Presses the enrolment's button and waits until the code is on its way. */
export async function requestCode(target: Page | Frame): Promise<void> {
  await target.getByRole("button", { name: "Send code" }).click();
  await target.getByLabel("Verification code").waitFor();
}

/** Fails on any violation that axe finds on the screen. */
export async function expectAccessible(target: Page | Frame): Promise<void> {
  expect(await accessibilityProblems(target)).toEqual([]);
}

/** What axe finds on the screen, one line each. @param rules only these, instead of all of WCAG 2.2 AA */
export async function accessibilityProblems(target: Page | Frame, rules?: string[]): Promise<string[]> {
  // Evaluated through the debugger, which the page's policy does not bind.
  const isThere = await target.evaluate("window.axe !== undefined");
  if (isThere !== true) await target.evaluate(`(() => { ${AXE} })()`);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // Only the findings cross over: axe reports on everything that it looked at, which takes seconds to carry.
  return target.evaluate(`axe
    .run({ runOnly: ${JSON.stringify(rules ?? tags)}, resultTypes: ["violations"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html).join(" ")))`);
}
