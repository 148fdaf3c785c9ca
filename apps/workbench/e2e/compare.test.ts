import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { accessibilityFaults, skipBrowser } from "test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "./workbench.ts";

const styles = fileURLToPath(new URL("../../../docs/styles.json", import.meta.url));

describe.skipIf(skipBrowser)("the page that compares the styles", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test.each([1280, 390])("shows a column for each style of docs/styles.json: %d px", async (width) => {
    const page = await stage.open("#/compare", { viewport: { width, height: 800 } });
    const table = page.getByRole("region", { name: "What each style asks for, keeps and gives away" });
    const names = Object.keys(JSON.parse(readFileSync(styles, "utf8")));
    await table.getByText("Trigger runs, later visits").waitFor();
    const headings = table.locator("thead th");
    expect(await headings.allTextContents()).toEqual(["Question", ...names]);
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await accessibilityFaults(page, ["wcag2a", "wcag2aa"])).toEqual([]);
    expect(stage.complaints).toEqual([]);
    await page.context().close();
  });
});
