import {
  askForCode,
  begin,
  cancel,
  enterCode,
  expectScreen,
  expectText,
  press,
  prove,
  redirectHandling,
  skipBrowser,
} from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./redirect.ts";

describe.skipIf(skipBrowser)("what Amplify keeps of a sign-in", () => {
  test("is there for almost three minutes, and the page says so when it came back later", async ({
    person,
  }) => {
    const { page } = person;
    await page.clock.install();
    await begin(person);
    await askForCode(person);
    await page.clock.fastForward("03:01");
    const calls: string[] = [];
    page.on("request", (request) => calls.push(request.headers()["x-amz-target"] ?? ""));
    await enterCode(person);
    await expectScreen(person, "That took too long");
    expect(calls.filter((target) => target.endsWith("RespondToAuthChallenge"))).toEqual([]);
    await press(person, "Start again");
    await askForCode(person);
    await page.clock.fastForward("02:50");
    await prove(person);
  });

  test("counts once where a tab that the page opened has a copy of it", async ({ stage, person }) => {
    await begin(person);
    await askForCode(person);
    await redirectHandling.leaveAuthsignal(person, stage);
    await expectScreen(person, "You came back before finishing");
    const [copy] = await Promise.all([
      person.context.waitForEvent("page"),
      person.page.evaluate(() => void window.open("/")),
    ]);
    const tab = { ...person, page: copy, ui: copy };
    await expectScreen(tab, "You came back before finishing");
    await press(person, "Go to Authsignal");
    await askForCode(person);
    await press(tab, "Go to Authsignal");
    await prove(tab);
    await press(tab, "Sign out");
    await expectText(tab, "You are signed out.");

    await cancel(person);
    await expectScreen(person, "This sign-in is already over");
    await press(person, "Start again");
    await prove(person);
  });

  test("is asked of the browser before a sign-in is started: Amplify itself would lose it in silence", async ({
    stage,
  }) => {
    await using person = await stage.newPerson({
      prepare: (context) =>
        context.addInitScript(() => {
          Storage.prototype.setItem = () => {
            throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
          };
        }),
    });
    const calls: string[] = [];
    person.page.on("request", (request) => calls.push(request.headers()["x-amz-target"] ?? ""));
    await begin(person);
    await expectScreen(person, "This browser is blocking storage for this site");
    expect(calls.filter((target) => target !== "")).toEqual([]);
  });
});
