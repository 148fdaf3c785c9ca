import {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  expectText,
  interceptCognito,
  press,
  prove,
  signIn,
  skipBrowser,
} from "app-tests";
import { describe, expect } from "vitest";
import { openCallback, test } from "./redirect.ts";

describe.skipIf(skipBrowser)("the callback", () => {
  test("refuses a token in a tab that started nothing, and asks Cognito nothing", async ({
    stage,
    person,
  }) => {
    const { page } = person;
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().startsWith(stage.cloud.urls.cognito)) asked.push(request.url());
    });
    await openCallback(stage, person, "somebody-elses-token");
    await expectScreen(person, "There is no sign-in to finish here");
    expect(page.url()).toBe(`${stage.origin}/callback`);
    expect(asked).toEqual([]);
    await press(person, "Start again");
    await expectScreen(person, "Sign in");
    expect(page.url()).toBe(`${stage.origin}/`);
  });

  test("refuses a token in another tab of the browser that started the sign-in", async ({
    stage,
    person,
  }) => {
    await begin(person);
    await askForCode(person);
    const other = await person.newTab();
    await openCallback(stage, other, "somebody-elses-token");
    await expectScreen(other, "There is no sign-in to finish here");
    await prove(person);
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

  test("drops a token that arrives while a round waits on the screen, at no cost", async ({
    stage,
    person,
  }) => {
    await begin(person);
    await askForCode(person);
    await openCallback(stage, person, "not-a-proof");
    await expectText(person, "2 attempts are left.");
    await openCallback(stage, person, "not-a-proof");
    await expectScreen(person, "You came back before finishing");
    await press(person, "Go to Authsignal");
    await prove(person);
  });

  test("runs once: opened again, it shows the session that is there", async ({ stage, person }) => {
    const { page } = person;
    const used: string[] = [];
    page.on("request", (request) => {
      const token = new URL(request.url()).searchParams.get("token");
      if (token !== null && request.url().startsWith(stage.origin)) used.push(token);
    });
    await signIn(person);
    await openCallback(stage, person, used[0] ?? "");
    await expectScreen(person, "You are signed in");
    await expectText(person, "That sign-in was already finished");
    expect(page.url()).toBe(`${stage.origin}/`);
  });

  test("is over when it is reloaded while the answer is under way", async ({ stage, person }) => {
    await begin(person);
    await askForCode(person);
    let answers = 0;
    await interceptCognito(stage, person, "RespondToAuthChallenge", () => {
      answers += 1; // and nobody answers it
    });
    await enterCode(person);
    await expectScreen(person, "Checking your proof");
    await expect.poll(() => answers).toBe(1);
    await person.page.reload();
    await expectScreen(person, "There is no sign-in to finish here");
    expect(answers).toBe(1);
    await person.page.unroute(stage.cloud.urls.cognito);
    await press(person, "Start again");
    await prove(person);
  });

  test("strips the token even when the settings cannot be read, and the sign-in can go on", async ({
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
    await prove(person);
  });
});
