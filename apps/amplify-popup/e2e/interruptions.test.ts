import {
  askForCode,
  begin,
  dismiss,
  expectScreen,
  expectText,
  focused,
  prove,
  signIn,
  skipBrowser,
} from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("a sign-in that is interrupted", () => {
  test("waits when the popup is closed, goes on where it was, and can be given up for another email, by keyboard alone", async ({
    person,
  }) => {
    const { page } = person;
    await page.getByLabel("Email").focus();
    await page.keyboard.type(person.email);
    await page.keyboard.press("Enter");
    await askForCode(person);
    await dismiss(person);
    await expectScreen(person, "You closed the window before finishing");
    expect(await focused(person)).toBe("You closed the window before finishing");
    await page.keyboard.press("Tab");
    expect(await focused(person)).toBe("Open it again");
    await page.keyboard.press("Enter");
    await askForCode(person);

    await dismiss(person);
    await expectScreen(person, "You closed the window before finishing");
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Tab");
    expect(await focused(person)).toBe("Use another email");
    await page.keyboard.press("Enter");
    await expectScreen(person, "Sign in");
    expect(await page.getByLabel("Email").inputValue()).toBe(person.email);
    const other = `other-${person.email}`;
    await page.keyboard.type(other);
    await page.keyboard.press("Enter");
    await prove(person.as(other));
    expect(await page.locator(".who").textContent()).toBe(other);
  });

  test("gives way to a sign-in that was finished in another tab, which the email screen follows", async ({
    person,
  }) => {
    const proving = await person.newTab();
    await begin(proving);
    await askForCode(proving);
    await signIn(await person.newTab());
    await dismiss(proving);
    for (const tab of [proving, person]) {
      await expectScreen(tab, "You are signed in");
      await expectText(tab, "You signed in in another tab.");
    }
  });
});
