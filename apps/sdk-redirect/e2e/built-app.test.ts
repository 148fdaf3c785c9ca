import { openBuiltStage, type Stage, skipBrowser, watchPage } from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "./redirect.ts";

describe.skipIf(skipBrowser)("the built app", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("sdk-redirect");
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

  it("talks to no other host once it knows its environment", async () => {
    await using person = await stage.newPerson();
    const watched = watchPage(person.page);
    await person.page.evaluate(() => fetch("https://example.com/").catch(() => {}));
    await expect.poll(() => watched.violations.join()).toContain("connect-src");
    expect(watched.violations.join()).toContain("https://example.com/");
  });
});
