import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { cognitoCalls, cognitoRoute, interceptCognito } from "../cognito-answers.ts";
import { askForCode, begin, enterCode, expectScreen, expectText, press, prove } from "../gestures.ts";
import { cancel, openCallback } from "./redirect-handling.ts";

/** The security of the callback page, which every style has that leaves its page for Authsignal's. */
export function describeEveryRedirect(test: AppTest): void {
  describe.skipIf(skipBrowser)("like every style with a redirect", () => {
    test("refuses a token in a tab that did not leave for it, at no cost, and leaves none in the address bar", async ({
      stage,
      person,
    }) => {
      const { page } = person;
      const { origin } = stage;
      const calls = cognitoCalls(stage, person);
      await openCallback(stage, person, "somebody-elses-token");
      await expectScreen(person, "There is no sign-in to finish here");
      expect(page.url()).toBe(`${origin}/callback`);
      expect(calls).toEqual([]);
      await press(person, "Start again");
      await expectScreen(person, "Sign in");
      expect(page.url()).toBe(`${origin}/`);

      await begin(person);
      await askForCode(person);
      const other = await person.newTab();
      const callsOfOther = cognitoCalls(stage, other);
      await openCallback(stage, other, "somebody-elses-token");
      await expectScreen(other, "There is no sign-in to finish here");
      expect(callsOfOther).toEqual([]);

      // While a round waits on the screen, the tab is not away.
      await cancel(person);
      await expectText(person, "2 attempts are left.");
      calls.splice(0);
      await openCallback(stage, person, "not-a-proof");
      await expectScreen(person, "You came back before finishing");
      expect(calls).toEqual([]);
      await press(person, "Go to Authsignal");

      const carriers: string[] = [];
      const shown: string[] = [];
      page.on("request", (request) => {
        const token = new URL(request.url()).searchParams.get("token");
        if (token !== null && request.url().startsWith(origin)) carriers.push(token);
      });
      page.on("framenavigated", (frame) => shown.push(frame.url()));
      await prove(person);
      expect(page.url()).toBe(`${origin}/`);
      expect(shown).toContain(`${origin}/callback`);
      expect(carriers).toHaveLength(1);
      expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("pending");

      // Opened again, the callback shows the session that is there.
      await openCallback(stage, person, carriers[0] ?? "");
      await expectScreen(person, "You are signed in");
      await expectText(person, "That sign-in was already finished");
      expect(page.url()).toBe(`${origin}/`);
    });

    test("never signs anybody in with the proof of another sign-in", async ({ stage, person: victim }) => {
      await using attacker = await stage.newPerson();
      await begin(attacker);
      await askForCode(attacker);
      // The attacker proves an address of their own, and keeps the token: their browser runs no callback.
      await attacker.page.route("**/assets/*.js", (route) => route.abort());
      await enterCode(attacker);
      await attacker.page.waitForURL("**/callback?token=*");
      const stolen = new URL(attacker.page.url()).searchParams.get("token") ?? "";

      await begin(victim);
      await askForCode(victim);
      await openCallback(stage, victim, stolen);
      await expectScreen(victim, "The proof was not accepted");
      await expectText(victim, "2 attempts are left.");
      await press(victim, "Try again");
      await prove(victim);
      expect(await victim.page.locator(".who").textContent()).toBe(victim.email);
    });

    test("strips the token whatever happens to the page: settings that cannot be read, a reload while the answer is under way", async ({
      stage,
      person,
    }) => {
      const { page } = person;
      await begin(person);
      await askForCode(person);
      await page.route("**/environment.json", (route) => route.fulfill({ status: 503, body: "" }));
      await enterCode(person);
      await expectScreen(person, "The settings of this environment are not usable");
      expect(page.url()).toBe(`${stage.origin}/callback`);
      await page.unroute("**/environment.json");
      await page.reload();
      await expectScreen(person, "You came back before finishing");
      await press(person, "Start again");

      await askForCode(person);
      let answers = 0;
      await interceptCognito(stage, person, "RespondToAuthChallenge", () => {
        answers += 1; // and nobody answers it
      });
      await enterCode(person);
      await expectScreen(person, "Checking your proof");
      await expect.poll(() => answers).toBe(1);
      await page.reload();
      await expectScreen(person, "There is no sign-in to finish here");
      expect(answers).toBe(1);
      await page.unroute(cognitoRoute(stage));
      await press(person, "Start again");
      await prove(person);
    });
  });
}
