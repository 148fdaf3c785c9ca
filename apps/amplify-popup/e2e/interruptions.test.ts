import {
  askForCode,
  begin,
  expectScreen,
  expectText,
  focused,
  press,
  prove,
  signIn,
  skipBrowser,
} from "shared-ui/e2e";
import { describe, expect } from "vitest";
import { dismiss, it } from "./popup.ts";

describe.skipIf(skipBrowser)("a sign-in that is interrupted", () => {
  it("waits when the popup is closed, and goes on where it was", async ({ person }) => {
    await begin(person);
    await askForCode(person);
    await dismiss(person);
    await expectScreen(person, "You closed the window before finishing");
    expect(await focused(person)).toBe("You closed the window before finishing");
    await press(person, "Open it again");
    await prove(person);
  });

  it("can be given up for another email", async ({ stage, person }) => {
    await begin(person);
    await askForCode(person);
    await dismiss(person);
    await press(person, "Use another email");
    await expectScreen(person, "Sign in");
    expect(await person.page.getByLabel("Email").inputValue()).toBe(person.email);
    const other = `other-${person.email}`;
    await signIn({ ...person, email: other, code: () => stage.cloud.lastCode(other) });
  });

  it("survives a reload in the middle", async ({ person }) => {
    await begin(person);
    await askForCode(person);
    await person.page.reload();
    await expectScreen(person, "The page was reloaded in the middle");
    await press(person, "Carry on");
    await prove(person);
  });

  it("starts again when the reload comes later than Amplify remembers", async ({ person }) => {
    await person.page.clock.install();
    await begin(person);
    await askForCode(person);
    await person.page.clock.fastForward("03:01");
    await person.page.reload();
    await expectScreen(person, "This sign-in was interrupted");
    await press(person, "Start again");
    await prove(person);
  });

  it("gives way to a sign-in that was finished in another tab", async ({ person }) => {
    await begin(person);
    await askForCode(person);
    await signIn(await person.newTab());
    await dismiss(person);
    await expectScreen(person, "You are signed in");
    await expectText(person, "You signed in in another tab.");
  });

  it("follows a sign-in in another tab", async ({ person }) => {
    await signIn(await person.newTab());
    await expectScreen(person, "You are signed in");
    await expectText(person, "You signed in in another tab.");
  });
});
