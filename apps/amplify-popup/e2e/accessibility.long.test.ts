import {
  askForCode,
  begin,
  dismiss,
  expectScreen,
  expectText,
  expectUsable,
  personWithLittleRoom,
  press,
  signIn,
  skipBrowser,
} from "app-tests";
import { describe } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("every screen", () => {
  test("meets WCAG 2.2 AA in light and dark, and fits 320 px", async ({ stage }) => {
    await using person = await personWithLittleRoom(stage);
    await expectUsable(person, "Sign in");
    await begin(person);
    await askForCode(person);
    await dismiss(person);
    await expectUsable(person, "You closed the window before finishing");
    await person.page.reload();
    await expectUsable(person, "The page was reloaded in the middle");
    await press(person, "Use another email");
    await signIn(person);
    await expectUsable(person, "You are signed in");
    await press(person, "Sign out");
    await expectText(person, "You are signed out.");
    await expectUsable(person, "Sign in");
    await person.context.setOffline(true);
    await begin(person);
    await expectScreen(person, "No connection");
    await person.page.getByText("Detail for developers").click();
    await expectUsable(person, "No connection");
  });
});
