import {
  accessibilityFaults,
  askForCode,
  begin,
  expectScreen,
  focused,
  horizontalOverflow,
  openBuiltStage,
  type Person,
  type Stage,
  skipBrowser,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dismiss, popupOf, signIn } from "./popup.ts";

describe.skipIf(skipBrowser)("every screen", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("amplify-popup");
  });
  afterAll(() => stage?.close());

  async function expectUsable({ page }: Person, screen: string): Promise<void> {
    await expectScreen(page, screen);
    expect(await accessibilityFaults(page), screen).toEqual([]);
    expect(await horizontalOverflow(page), screen).toBe(0);
  }

  it.each(["light", "dark"] as const)(
    "meets WCAG 2.2 AA and fits 320 px in the %s scheme",
    async (colorScheme) => {
      await using person = await stage.newPerson({ colorScheme, viewport: { width: 320, height: 640 } });
      const { page } = person;
      const email = `somebody.with.a.rather.long.name.${colorScheme}@example.com`;
      await expectUsable(person, "Sign in");
      await begin(page, email);
      await askForCode(popupOf(person));
      await dismiss({ page });
      await expectUsable(person, "You closed the window before finishing");
      await page.reload();
      await expectUsable(person, "The page was reloaded in the middle");
      await page.getByRole("button", { name: "Use another email" }).click();
      await signIn(stage, person, email);
      await expectUsable(person, "You are signed in");
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await expectUsable(person, "Sign in");
      await person.context.setOffline(true);
      await begin(page, email);
      await expectUsable(person, "No connection");
      await page.getByText("Detail for developers").click();
      await expectUsable(person, "No connection");
    },
  );

  it("can be used with the keyboard alone", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.getByLabel("Email").focus();
    await page.keyboard.type("keys@example.com");
    await page.keyboard.press("Enter");
    await askForCode(popupOf(person));
    await dismiss({ page });
    await expectScreen(page, "You closed the window before finishing");
    expect(await focused(page)).toBe("You closed the window before finishing");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Open it again");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Use another email");
    await page.keyboard.press("Enter");
    await expectScreen(page, "Sign in");
    await page.keyboard.type("!");
    expect(await page.getByLabel("Email").inputValue()).toContain("!");
  });

  it("links to the other styles that its environment names", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.route("**/environment.json", async (route) => {
      const settings = {
        ...(await (await route.fetch()).json()),
        apps: { "sdk-redirect": "http://localhost:5173" },
      };
      await route.fulfill({ json: settings });
    });
    await page.reload();
    const link = page.getByRole("link", { name: "AWS SDK + redirect" });
    expect(await link.getAttribute("href")).toBe("http://localhost:5173");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it.each([
    ["", "found an empty file; expected a JSON object."],
    ["<!doctype html>", "found an HTML page; expected a JSON object."],
    ['{"name":"dev"}', "field region: found nothing; expected an AWS region such as eu-central-1."],
  ])("names what is wrong with the settings %j", async (body, sentence) => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.route("**/environment.json", (route) => route.fulfill({ body }));
    await page.reload();
    await expectScreen(page, "The settings of this environment cannot be used");
    await page.getByText(sentence).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
