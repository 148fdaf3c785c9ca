import { accessibilityFaults, skipBrowser } from "test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "./workbench.ts";

describe.skipIf(skipBrowser)("the page of all environments", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test.each([1280, 390])(
    "shows each setting in each environment, what differs, and how to run it: %d px",
    async (width) => {
      const page = await stage.open("#/environments", { viewport: { width, height: 800 } });
      const table = page.getByRole("table");
      const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      await table.getByText("npx pnpm dev staging").waitFor();
      expect(await table.locator("tr.differs").count()).toBeGreaterThan(0);
      const promotion = page.getByRole("region", { name: "staging to prod" });
      await promotion.getByRole("listitem").first().waitFor();
      for (const sentence of await promotion.getByRole("listitem").allTextContents())
        expect(sentence).toMatch(/ in prod, .* in staging\.$/);
      await page.getByRole("button", { name: "Ask every environment" }).click();
      const deployed = page.getByRole("region", { name: "What is deployed" });
      await deployed.getByRole("heading", { name: /^local \(on this machine\): / }).waitFor();
      await deployed.getByRole("heading", { name: /^prod \(in its account\): cannot be asked: / }).waitFor();
      expect(await accessibilityFaults(page, ["wcag2a", "wcag2aa"])).toEqual([]);
      expect(await page.evaluate(overflow)).toBe(0);
      expect(stage.complaints).toEqual([]);
      await page.context().close();
    },
  );
});
