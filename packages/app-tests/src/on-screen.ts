import { accessibilityFaults } from "test-browser";
import { expect } from "vitest";
import type { BrowserPerson, Tab } from "./browser-person.ts";
import { expectScreen } from "./gestures.ts";
import type { Stage } from "./stage.ts";

/** The narrowest screen that WCAG 2.2 asks for (1.4.10, reflow). */
export const NARROW = { width: 320, height: 640 };

/** Somebody whose long address has to fit a narrow screen. */
export async function personWithLittleRoom(stage: Stage): Promise<BrowserPerson> {
  const person = await stage.newPerson({ viewport: NARROW });
  return person.as(`somebody.with.a.rather.long.name.${person.email}`);
}

/**
 * A screen that is shown meets WCAG 2.2 AA in light and dark, none of it lies beyond the page's edge, and nothing in it
 * moves: every person here asks for less motion.
 */
export async function expectUsable(tab: Tab, screen: string): Promise<void> {
  await expectScreen(tab, screen);
  await expectUsableAsShown(tab, screen);
}

/** The same of what the page shows now. @param screen what a failure calls it */
export async function expectUsableAsShown(tab: Tab, screen: string): Promise<void> {
  const { page } = tab;
  expect(await horizontalOverflow(tab), screen).toBe(0);
  expect(await moving(tab), screen).toEqual([]);
  expect(await accessibilityFaults(page), screen).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await accessibilityFaults(page, ["color-contrast"]), `${screen}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Names of animations and transitions that run. */
async function moving({ page }: Tab): Promise<string[]> {
  expect(await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches)).toBe(true);
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === "running" && Number(effect?.getTiming().duration) > 1)
      .map((animation) => `${animation.constructor.name} ${animation.id}`),
  );
}

/** How many pixels of the page lie beyond its right edge. */
async function horizontalOverflow({ page }: Tab): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The visible name of what has the focus. */
export async function focused({ page }: Tab): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}
