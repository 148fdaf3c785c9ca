import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { begin, expectScreen, expectText, press, prove } from "../gestures.ts";
import { expectUsable, focused, personWithLittleRoom } from "../on-screen.ts";
import { cancel, openCallback } from "./redirect-handling.ts";

/** Every style with a redirect is usable by everybody on a small screen, and by keyboard alone; for an app's own test file. */
export function describeRedirectScreens(test: AppTest): void {
  describe.skipIf(skipBrowser)("every screen", () => {
    test("meets WCAG 2.2 AA in light and dark, fits 320 px, and keeps still where less motion is asked for", async ({
      stage,
    }) => {
      await using person = await personWithLittleRoom(stage);
      await expectUsable(person, "Sign in");
      await openCallback(stage, person, "x");
      await expectUsable(person, "There is no sign-in to finish here");
      await press(person, "Start again");
      await begin(person);
      await cancel(person);
      await expectUsable(person, "The proof was not accepted");
      await person.page.reload();
      await expectUsable(person, "You came back before finishing");
      await press(person, "Start again");
      await prove(person);
      await expectUsable(person, "You are signed in");
    });

    test("can be used with the keyboard alone", async ({ person }) => {
      const { page } = person;
      await page.getByLabel("Email").focus();
      await page.keyboard.type(person.email);
      await page.keyboard.press("Enter");
      await page.getByLabel("Verification code").waitFor();
      await page.keyboard.type(person.code());
      await page.keyboard.press("Enter");
      await expectScreen(person, "You are signed in");
      expect(await focused(person)).toBe("You are signed in");
      await page.keyboard.press("Tab");
      expect(await focused(person)).toBe("Refresh tokens");
      await page.keyboard.press("Enter");
      await expectText(person, "New tokens, just issued.");
      expect(await focused(person)).toBe("Refresh tokens");
      // What changes without a new screen is said in the live region.
      expect(await page.getByRole("status").textContent()).toBe("New tokens, just issued.");
    });
  });
}
