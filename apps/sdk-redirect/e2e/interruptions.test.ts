import {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  focused,
  openBuiltStage,
  type Stage,
  skipBrowser,
  wrongCode,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prove } from "./redirect.ts";

describe.skipIf(skipBrowser)("a redirect that does not go straight", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("sdk-redirect");
  });
  afterAll(() => stage?.close());

  it("waits for a person who comes back with the back button", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "back@example.com");
    await askForCode(page);
    for (let i = 0; i < 5 && !page.url().startsWith(stage.origin); i++) await page.goBack();
    await expectScreen(page, "You came back before finishing");
    expect(await focused(page)).toBe("You came back before finishing");
    await page.getByRole("button", { name: "Go to Authsignal" }).click();
    await prove(stage, person, "back@example.com");
  });

  it("counts a return without a proof as an answer, and asks again", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "cancelled@example.com");
    await page.getByRole("link", { name: "Cancel" }).click();
    await expectScreen(page, "The proof was not accepted");
    await page.getByText("2 attempts are left.").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await prove(stage, person, "cancelled@example.com");
  });

  it("closes the sign-in when no attempts are left, and opens a new one", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "stubborn@example.com");
    for (const counted of ["2 attempts are left.", "One attempt is left."]) {
      await page.getByRole("link", { name: "Cancel" }).click();
      await page.getByText(counted).waitFor();
      await page.getByRole("button", { name: "Try again" }).click();
    }
    await page.getByRole("link", { name: "Cancel" }).click();
    await expectScreen(page, "No attempts left");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "stubborn@example.com");
  });

  it("lets the person correct a wrong code on Authsignal's page itself", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "typo@example.com");
    await askForCode(page);
    await enterCode(page, wrongCode(stage.cloud.lastCode("typo@example.com")));
    await page.getByText("That code is not right").waitFor();
    await prove(stage, person, "typo@example.com");
  });

  it("repeats an answer that found no connection, with the same proof", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "flaky@example.com");
    await askForCode(page);
    await page.route(stage.cloud.urls.cognito, (route) => route.abort());
    await enterCode(page, stage.cloud.lastCode("flaky@example.com"));
    await expectScreen(page, "No connection");
    await page.unroute(stage.cloud.urls.cognito);
    await page.getByRole("button", { name: "Try again" }).click();
    await expectScreen(page, "You are signed in");
    expect(page.url()).toBe(`${stage.origin}/`);
  });

  it("says that the network is down before it leaves", async () => {
    await using person = await stage.newPerson();
    await person.context.setOffline(true);
    await begin(person.page, "offline@example.com");
    await expectScreen(person.page, "No connection");
    await person.context.setOffline(false);
    await person.page.getByRole("button", { name: "Try again" }).click();
    await prove(stage, person, "offline@example.com");
  });

  it("says so where the browser keeps nothing for the page", async () => {
    await using person = await stage.newPerson();
    await person.context.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    });
    await person.page.reload();
    await expectScreen(person.page, "This browser keeps nothing for this page");
  });

  it("starts again when a browser brings an old tab back", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.clock.install();
    await begin(page, "old@example.com");
    await askForCode(page);
    await page.clock.fastForward("15:01");
    await page.goto(stage.origin);
    await expectScreen(page, "That took too long");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "old@example.com");
  });

  // Last: it moves the clock of the servers.
  it("starts again with the same email when the answer comes too late", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "late@example.com");
    await askForCode(page);
    stage.cloud.advance((stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000);
    await enterCode(page, stage.cloud.lastCode("late@example.com"));
    await expectScreen(page, "That took too long");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "late@example.com");
    expect(await page.locator(".who").textContent()).toBe("late@example.com");
  });
});
