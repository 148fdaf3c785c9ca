import type { FrameLocator, Page } from "playwright-core";
import { accessibilityFaults, skipBrowser } from "test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "./workbench.ts";

const STYLES = ["sdk-redirect", "amplify-popup"] as const;

describe.skipIf(skipBrowser)("styles side by side", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ apps: STYLES });
  });
  afterAll(() => stage.close());

  const laneOf = (page: Page, app: string) => page.getByRole("region", { name: app, exact: true });

  /** Signs somebody in inside of a frame, as a person does. */
  async function signIn(frame: FrameLocator, authsignal: FrameLocator, email: string): Promise<void> {
    await frame.getByLabel(/email/i).first().fill(email);
    await frame.getByRole("button").first().click();
    const code = authsignal.getByLabel(/code/i);
    await code.waitFor();
    await code.fill(stage.cloud.lastCode(email));
    await authsignal.getByRole("button", { name: /verify|continue|submit/i }).click();
    await frame.getByText("Signed in").first().waitFor();
  }

  test("two styles run in frames, their steps lie on one axis, and the lines that run are marked", async () => {
    const page = await stage.open(`#/side-by-side/${STYLES.join(",")}`, {
      viewport: { width: 1400, height: 1000 },
    });
    const redirect = laneOf(page, "sdk-redirect").frameLocator("iframe");
    await signIn(redirect, redirect, "redirect@example.com");
    const popup = laneOf(page, "amplify-popup").frameLocator("iframe");
    await signIn(popup, popup.frameLocator("iframe"), "popup@example.com");
    for (const app of STYLES) {
      const lane = laneOf(page, app);
      await lane.getByText("RespondToAuthChallenge CUSTOM_CHALLENGE").first().waitFor({ state: "attached" });
      const receipts = lane.locator(".receipts div");
      const calls = receipts.filter({ hasText: "calls to Cognito" }).locator("dd");
      await expect.poll(() => calls.textContent()).toBe("4");
      await expect.poll(() => lane.locator("mark").allTextContents()).not.toEqual([]);
    }
    const [first, second] = stage.recorder.signIns().map(({ person, hops }) => [person, hops[0]?.start.kind]);
    expect([first, second]).toEqual([
      ["redirect@example.com", "operation-started"],
      ["popup@example.com", "operation-started"],
    ]);
    expect(stage.recorder.signIns()).toHaveLength(2);
    // The frames are the apps', which have tests of their own.
    expect(await accessibilityFaults(page, ["wcag2a", "wcag2aa"])).toEqual([]);
    await page.context().close();
  });

  test("on a laptop only the workbench may frame an app", async () => {
    for (const app of STYLES) {
      const { headers } = await fetch(stage.cloud.urls.apps[app] ?? "");
      expect(headers.get("content-security-policy")).toBe(`frame-ancestors ${stage.cloud.urls.workbench}`);
    }
    const { headers } = await fetch(stage.cloud.urls.workbench ?? "");
    expect(headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  });
});
