import { skipBrowser } from "test-browser";
import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "./app-test.ts";
import { askForCode, begin, expectScreen, prove } from "./gestures.ts";

/** Keeps a cookie as a page in a frame may, and reads back what the browser has kept. */
const KEEP_COOKIE = `document.cookie = "probe=1; SameSite=None; Secure"; document.cookie`;

/** What every style with a popup must do where app and Authsignal are different sites, for the app's own test file. */
export function describeDifferentSites(test: AppTest): void {
  describe.skipIf(skipBrowser)("the popup where app and Authsignal are different sites", () => {
    test("works in a browser that keeps no cookies of another site", async ({ style, stage, person }) => {
      // All ports of localhost are one site; 127.0.0.1 is another one.
      const origin = stage.origin.replace("localhost", "127.0.0.1");
      onTestFinished(() => stage.cloud.putTenant({}));
      stage.cloud.putTenant({ frameAncestors: [origin] });
      const { page, context } = person;
      const cdp = await context.newCDPSession(page);
      await cdp.send("Network.enable");
      await cdp.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });

      await page.goto(stage.cloud.urls.outbox);
      expect(await page.evaluate(KEEP_COOKIE)).toContain("probe=1");
      await page.goto(`${origin}${style.path ?? "/"}`);
      await expectScreen(person, "Sign in");
      await begin(person);
      await askForCode(person);
      expect(await page.frame({ name: "authsignal" })?.evaluate(KEEP_COOKIE)).toBe("");
      await prove(person);
      expect(await page.locator(".who").textContent()).toBe(person.email);
    });
  });
}
