import { openBuiltStage, type Stage, skipBrowser, watchPage } from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { popupOf, signIn } from "./popup.ts";

describe.skipIf(skipBrowser)("the built app", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("amplify-popup");
  });
  afterAll(() => stage?.close());

  it("signs a person in under its policy, with requests to nobody but Cognito and Authsignal", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    const watched = watchPage(page);
    await page.reload();
    await signIn(stage, person, "ada@example.com");

    expect(watched.violations).toEqual([]);
    const { cognito, authsignal } = stage.cloud.urls;
    expect([...watched.origins].sort()).toEqual([stage.origin, cognito, authsignal].sort());
  });

  it("shows Authsignal's popup with the styles of the SDK, which the policy names by their hash", async () => {
    await using person = await stage.newPerson({ viewport: { width: 320, height: 640 } });
    const { page } = person;
    await page.getByLabel("Email").fill("grace@example.com");
    await page.keyboard.press("Enter");
    await popupOf(person).getByRole("heading", { level: 1 }).waitFor();
    const popup = await page.locator("#__authsignal-popup-content").boundingBox();
    expect(popup?.width).toBeCloseTo(320 * 0.94, 0);
    expect(popup?.x).toBeGreaterThan(0);
  });

  it("talks to no other host once it knows its environment", async () => {
    await using person = await stage.newPerson();
    const watched = watchPage(person.page);
    await person.page.evaluate(() => fetch("https://example.com/").catch(() => {}));
    await expect.poll(() => watched.violations.join()).toContain("connect-src");
    expect(watched.violations.join()).toContain("https://example.com/");
  });
});
