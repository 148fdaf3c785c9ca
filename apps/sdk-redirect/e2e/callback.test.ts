import {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  openBuiltStage,
  type Stage,
  skipBrowser,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCallback, prove, signIn } from "./redirect.ts";

describe.skipIf(skipBrowser)("the callback", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("sdk-redirect");
  });
  afterAll(() => stage?.close());

  it("refuses a token in a tab that started nothing, and asks Cognito nothing", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().startsWith(stage.cloud.urls.cognito)) asked.push(request.url());
    });
    await openCallback(stage, person, "somebody-elses-token");
    await expectScreen(page, "There is no sign-in to finish here");
    expect(page.url()).toBe(`${stage.origin}/callback`);
    expect(asked).toEqual([]);
    await page.getByRole("button", { name: "Start again" }).click();
    await expectScreen(page, "Sign in");
    expect(page.url()).toBe(`${stage.origin}/`);
  });

  it("refuses a token in another tab of the browser that started the sign-in", async () => {
    await using person = await stage.newPerson();
    await begin(person.page, "tabs@example.com");
    await askForCode(person.page);
    const other = await person.newTab();
    await openCallback(stage, { page: other }, "somebody-elses-token");
    await expectScreen(other, "There is no sign-in to finish here");
    await prove(stage, person, "tabs@example.com");
  });

  it("never signs anybody in with the proof of another sign-in", async () => {
    await using attacker = await stage.newPerson();
    await begin(attacker.page, "attacker@example.com");
    await askForCode(attacker.page);
    // The attacker proves an address of their own, and keeps the token: their browser runs no callback.
    await attacker.page.route("**/assets/*.js", (route) => route.abort());
    await enterCode(attacker.page, stage.cloud.lastCode("attacker@example.com"));
    await attacker.page.waitForURL("**/callback?token=*");
    const stolen = new URL(attacker.page.url()).searchParams.get("token") ?? "";

    await using victim = await stage.newPerson();
    await begin(victim.page, "victim@example.com");
    await askForCode(victim.page);
    await openCallback(stage, victim, stolen);
    await expectScreen(victim.page, "The proof was not accepted");
    await victim.page.getByText("2 attempts are left.").waitFor();
    await victim.page.getByRole("button", { name: "Try again" }).click();
    await prove(stage, victim, "victim@example.com");
    await victim.page.getByText("victim@example.com").first().waitFor();
  });

  it("drops a token that arrives while a round waits on the screen, at no cost", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "waiting@example.com");
    await askForCode(page);
    await openCallback(stage, person, "not-a-proof");
    await page.getByText("2 attempts are left.").waitFor();
    await openCallback(stage, person, "not-a-proof");
    await expectScreen(page, "You came back before finishing");
    await page.getByRole("button", { name: "Go to Authsignal" }).click();
    await prove(stage, person, "waiting@example.com");
  });

  it("runs once: opened again, it shows the session that is there", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    const used: string[] = [];
    page.on("request", (request) => {
      const token = new URL(request.url()).searchParams.get("token");
      if (token !== null && request.url().startsWith(stage.origin)) used.push(token);
    });
    await signIn(stage, person, "twice@example.com");
    await openCallback(stage, person, used[0] ?? "");
    await expectScreen(page, "You are signed in");
    await page.getByText("That sign-in was already finished").waitFor();
    expect(page.url()).toBe(`${stage.origin}/`);
  });

  it("is over when it is reloaded while the answer is under way", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "impatient@example.com");
    await askForCode(page);
    let answers = 0;
    await page.route(stage.cloud.urls.cognito, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      if (!target.endsWith(".RespondToAuthChallenge")) return route.fallback();
      answers += 1; // and nobody answers it
    });
    await enterCode(page, stage.cloud.lastCode("impatient@example.com"));
    await expectScreen(page, "Checking your proof");
    await expect.poll(() => answers).toBe(1);
    await page.reload();
    await expectScreen(page, "There is no sign-in to finish here");
    expect(answers).toBe(1);
    await page.unroute(stage.cloud.urls.cognito);
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "impatient@example.com");
  });

  it("strips the token even when the settings cannot be read, and the sign-in can go on", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "unlucky@example.com");
    await askForCode(page);
    await page.route("**/environment.json", (route) => route.fulfill({ status: 503, body: "" }));
    await enterCode(page, stage.cloud.lastCode("unlucky@example.com"));
    await expectScreen(page, "The settings of this environment cannot be used");
    expect(page.url()).toBe(`${stage.origin}/callback`);
    await page.unroute("**/environment.json");
    await page.reload();
    await expectScreen(page, "You came back before finishing");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "unlucky@example.com");
  });
});
