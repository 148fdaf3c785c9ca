import { accessibilityFaults } from "test-browser";
import { expect } from "vitest";
import { type Stage, signedIn } from "./workbench.ts";

/** Holds the list, and an open sign-in with one step's details, to WCAG and to the width of the window. */
export async function expectReadable(
  stage: Stage,
  colorScheme: "light" | "dark",
  width: number,
): Promise<void> {
  const id = await signedIn(stage, `${colorScheme}-${width}@example.com`);
  const page = await stage.open("", { colorScheme, viewport: { width, height: 800 } });
  await page.locator(".person").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${stage.cloud.urls.workbench}/#/sign-ins/${id}`);
  await page
    .getByRole("button", { name: /CreateAuthChallenge/ })
    .first()
    .click();
  await page.locator(".detail").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBe(0);
  await page.context().close();
}
