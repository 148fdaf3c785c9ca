import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accessibilityFaults } from "test-browser";
import { expect } from "vitest";
import type { Stage } from "./workbench.ts";

const read = (file: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../docs/${file}`, import.meta.url)), "utf8"));

/** Holds the table of styles, in a window of this width, to docs/styles.json and WCAG. */
export async function expectColumns(stage: Stage, width: number): Promise<void> {
  const before = stage.complaints.length;
  const page = await stage.open("#/compare", { viewport: { width, height: 800 } });
  const table = page.getByRole("region", { name: "What each style asks for, keeps and gives away" });
  const names = Object.keys(read("styles.json"));
  await table.getByText("Trigger runs, later visits").waitFor();
  const headings = table.locator("thead th");
  expect(await headings.allTextContents()).toEqual(["Question", ...names]);
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBe(0);
  expect(await accessibilityFaults(page, ["wcag2a", "wcag2aa"])).toEqual([]);
  expect(stage.complaints.slice(before)).toEqual([]);
  await page.context().close();
}

/** Holds the tables of each policy, opened by keyboard, to docs/styles-policies.json and WCAG. */
export async function expectPolicies(
  stage: Stage,
  width: number,
  colorScheme: "light" | "dark",
): Promise<void> {
  const before = stage.complaints.length;
  const page = await stage.open("#/compare", { viewport: { width, height: 800 }, colorScheme });
  const { visits, mishaps } = read("styles-policies.json");
  const names = (key: string, of: readonly Record<string, string>[]) => [
    ...new Set(of.map((one) => one[key])),
  ];
  const policies = page.getByRole("navigation", { name: "Policies" }).getByRole("button");
  await policies.first().waitFor();
  expect(await policies.allTextContents()).toEqual(names("policy", visits));
  for (const policy of names("policy", mishaps)) {
    await policies.getByText(policy ?? "", { exact: true }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(policy);
    const table = page.getByRole("region", { name: `${policy}: What goes wrong` });
    expect(await table.locator("tbody th").allTextContents()).toEqual(names("case", mishaps));
    const [vendor] = mishaps.filter(
      (one: Record<string, string>) => one["policy"] === policy && one["case"] === "vendor down",
    );
    const row = table.getByRole("row").filter({ hasText: "vendor down" });
    await row.locator(`td[data-stack="${vendor.style}"]`, { hasText: vendor.outcome }).waitFor();
  }
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBe(0);
  expect(await accessibilityFaults(page, ["wcag2a", "wcag2aa"])).toEqual([]);
  expect(stage.complaints.slice(before)).toEqual([]);
  await page.context().close();
}
