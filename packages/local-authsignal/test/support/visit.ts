import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { accessibilityFaults } from "test-browser";
import { expect } from "vitest";

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
  expect(await accessibilityFaults(target)).toEqual([]);
}
