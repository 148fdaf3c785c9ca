import { accessibilityFaults } from "test-browser";
import { expect, test } from "vitest";
import { gallery } from "./support/gallery.ts";
import { describeInBrowser } from "./support/in-browser.ts";

describeInBrowser("every screen", (tools) => {
  test("is accessible, in light and dark, and fits a 320 px phone", async () => {
    const { f, pictures } = await gallery();
    const context = await tools.browser.newContext({
      viewport: { width: 320, height: 568 },
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const problems: string[] = [];
    for (const { name, url, after } of pictures) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(url);
      await after?.(page);
      for (const problem of await accessibilityFaults(page)) problems.push(`${name}: ${problem}`);
      await page.emulateMedia({ colorScheme: "dark" });
      for (const problem of await accessibilityFaults(page, ["color-contrast"]))
        problems.push(`${name}, dark: ${problem}`);
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow !== 0) problems.push(`${name}: ${overflow} px too wide`);
    }
    expect(problems).toEqual([]);
    expect(pictures.length).toBeGreaterThan(25);
    await context.close();
    await f.server.close();
  }, 120_000);
});
