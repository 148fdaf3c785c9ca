import { askForCode, begin, expectScreen, focused, press, prove, skipBrowser } from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./redirect.ts";

describe.skipIf(skipBrowser)("a redirect that does not go straight", () => {
  test("waits for a person who comes back with the back button", async ({ stage, person }) => {
    const { page } = person;
    await begin(person);
    await askForCode(person);
    for (let i = 0; i < 5 && !page.url().startsWith(stage.origin); i++) await page.goBack();
    await expectScreen(person, "You came back before finishing");
    expect(await focused(person)).toBe("You came back before finishing");
    await press(person, "Go to Authsignal");
    await prove(person);
  });

  test("says so where the browser keeps nothing for the page", async ({ stage }) => {
    await using person = await stage.newPerson({
      prepare: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(window, "sessionStorage", {
            get: () => {
              throw new DOMException("The operation is insecure.", "SecurityError");
            },
          });
        }),
    });
    await expectScreen(person, "This browser is blocking storage for this site");
  });

  test("starts again when a browser brings an old tab back", async ({ stage, person }) => {
    const { page } = person;
    await page.clock.install();
    await begin(person);
    await askForCode(person);
    await page.clock.fastForward("15:01");
    await page.goto(stage.origin);
    await expectScreen(person, "That took too long");
    await press(person, "Start again");
    await prove(person);
  });
});
