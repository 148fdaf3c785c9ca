import { begin, expectScreen, expectUsable, focused, personWithLittleRoom, skipBrowser } from "app-tests";
import { describe, expect } from "vitest";
import { enterCode, test } from "./native.ts";

describe.skipIf(skipBrowser)("every screen", () => {
  test("meets WCAG 2.2 AA in light and dark, and fits 320 px", async ({ stage }) => {
    await using person = await personWithLittleRoom(stage);
    await expectUsable(person, "Sign in");
    await begin(person);
    await expectUsable(person, "Check your email");
    await enterCode(person, "000000");
    await expectUsable(person, "That code is not right");
    await enterCode(person);
    await expectUsable(person, "You are signed in");
  });

  test("can be used by keyboard alone", async ({ person }) => {
    const { page } = person;
    await page.getByLabel("Email").focus();
    await page.keyboard.type(person.email);
    await page.keyboard.press("Enter");
    await expectScreen(person, "Check your email");
    expect(await focused(person)).toBe("Check your email");
    await page.keyboard.press("Tab");
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await expectScreen(person, "That code is not right");
    expect(await focused(person)).toBe("That code is not right");
    await page.keyboard.press("Tab");
    await page.keyboard.type(person.code());
    await page.keyboard.press("Enter");
    await expectScreen(person, "You are signed in");
  });
});
