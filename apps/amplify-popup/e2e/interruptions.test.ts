import {
  askForCode,
  begin,
  expectScreen,
  focused,
  openBuiltStage,
  type Stage,
  skipBrowser,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dismiss, popupOf, prove, signIn } from "./popup.ts";

describe.skipIf(skipBrowser)("a sign-in that is interrupted", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("amplify-popup");
  });
  afterAll(() => stage?.close());

  it("waits when the popup is closed, and goes on where it was", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "closed@example.com");
    await askForCode(popupOf(person));
    await dismiss({ page });
    await expectScreen(page, "You closed the window before finishing");
    expect(await focused(page)).toBe("You closed the window before finishing");
    await page.getByRole("button", { name: "Open it again" }).click();
    await prove(stage, person, "closed@example.com");
  });

  it("can be given up for another email", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "mistyped@example.com");
    await askForCode(popupOf(person));
    await dismiss({ page });
    await page.getByRole("button", { name: "Use another email" }).click();
    await expectScreen(page, "Sign in");
    expect(await page.getByLabel("Email").inputValue()).toBe("mistyped@example.com");
    await signIn(stage, person, "spelt-right@example.com");
  });

  it("survives a reload in the middle", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "reloaded@example.com");
    await askForCode(popupOf(person));
    await page.reload();
    await expectScreen(page, "The page was reloaded in the middle");
    await page.getByRole("button", { name: "Carry on" }).click();
    await prove(stage, person, "reloaded@example.com");
  });

  it("starts again when the reload comes later than Amplify remembers", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.clock.install();
    await begin(page, "forgotten@example.com");
    await askForCode(popupOf(person));
    await page.clock.fastForward("03:01");
    await page.reload();
    await expectScreen(page, "This sign-in was interrupted");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "forgotten@example.com");
  });

  it("gives way to a sign-in that was finished in another tab", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "tabs@example.com");
    await askForCode(popupOf(person));
    await signIn(stage, { page: await person.newTab() }, "tabs@example.com");
    await dismiss({ page });
    await expectScreen(page, "You are signed in");
    await page.getByText("You signed in in another tab.").waitFor();
  });

  it("follows a sign-in in another tab", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, { page: await person.newTab() }, "arriving@example.com");
    await expectScreen(person.page, "You are signed in");
    await person.page.getByText("You signed in in another tab.").waitFor();
  });

  it("follows a sign-out in another tab", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, person, "leaving@example.com");
    const other = await person.newTab();
    await other.getByRole("button", { name: "Sign out", exact: true }).click();
    await expectScreen(person.page, "Sign in");
    await person.page.getByText("You were signed out in another tab.").waitFor();
  });
});
