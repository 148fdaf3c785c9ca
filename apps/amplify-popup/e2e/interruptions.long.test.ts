// How long Amplify remembers is shown in amplify-redirect.
import { askForCode, begin, expectScreen, press, prove, skipBrowser } from "app-tests";
import { describe } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("a sign-in that is interrupted", () => {
  test("starts again when the reload comes later than Amplify remembers", async ({ person }) => {
    await person.page.clock.install();
    await begin(person);
    await askForCode(person);
    await person.page.clock.fastForward("03:01");
    await person.page.reload();
    await expectScreen(person, "This sign-in was interrupted");
    await press(person, "Start again");
    await prove(person);
  });
});
