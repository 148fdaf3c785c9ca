import {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  openBuiltStage,
  type Person,
  type Stage,
  skipBrowser,
  wrongCode,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeWithoutProof, dismiss, popupOf, prove, signIn, tellApp } from "./popup.ts";

/** What Cognito answers when one of our triggers throws. */
const thrown = (text: string) => ({
  status: 400,
  headers: { "access-control-allow-origin": "*", "x-amzn-errortype": "UserLambdaValidationException" },
  json: { __type: "UserLambdaValidationException", message: text },
});

describe.skipIf(skipBrowser)("a sign-in that is refused", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("amplify-popup");
  });
  afterAll(() => stage?.close());

  it("lets the person correct a wrong code in the popup itself", async () => {
    await using person = await stage.newPerson();
    await begin(person.page, "typo@example.com");
    await askForCode(popupOf(person));
    await enterCode(popupOf(person), wrongCode(stage.cloud.lastCode("typo@example.com")));
    await popupOf(person).getByText("That code is not right").waitFor();
    await prove(stage, person, "typo@example.com");
  });

  it("starts again with the same email after Authsignal closed the challenge", async () => {
    await using person = await stage.newPerson();
    const ui = popupOf(person);
    await begin(person.page, "guesser@example.com");
    await askForCode(ui);
    const wrong = wrongCode(stage.cloud.lastCode("guesser@example.com"));
    for (const left of ["4 attempts are", "3 attempts are", "2 attempts are", "1 attempt is"]) {
      await enterCode(ui, wrong);
      await ui.getByText(`${left} left`).waitFor();
    }
    await enterCode(ui, wrong);
    await ui.getByRole("heading", { name: "Too many wrong codes" }).waitFor();
    await dismiss(person);
    await expectScreen(person.page, "You closed the window before finishing");
    await person.page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "guesser@example.com");
  });

  it("passes on that Authsignal's own page reported a problem", async () => {
    await using person = await stage.newPerson();
    await begin(person.page, "trouble@example.com");
    await askForCode(popupOf(person));
    await tellApp(person, { event: "AUTHSIGNAL_API_ERROR", errorCode: "expired_token", statusCode: 401 });
    await dismiss(person);
    await expectScreen(person.page, "Authsignal reported a problem");
    await person.page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "trouble@example.com");
  });

  it("asks again after a proof that was not accepted, and counts", async () => {
    await using person = await stage.newPerson();
    await begin(person.page, "unproven@example.com");
    await refuse(person, "2 attempts are left.");
    await refuse(person, "One attempt is left.");
    await person.page.getByRole("button", { name: "Try again" }).click();
    await prove(stage, person, "unproven@example.com");
  });

  it("closes the sign-in when no attempts are left, and opens a new one", async () => {
    await using person = await stage.newPerson();
    await begin(person.page, "stubborn@example.com");
    await refuse(person, "2 attempts are left.");
    await refuse(person, "One attempt is left.");
    await person.page.getByRole("button", { name: "Try again" }).click();
    await askForCode(popupOf(person));
    await closeWithoutProof(person);
    await expectScreen(person.page, "No attempts left");
    await person.page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "stubborn@example.com");
  });

  async function refuse(person: Person, counted: string): Promise<void> {
    const again = person.page.getByRole("button", { name: "Try again" });
    if (await again.isVisible()) await again.click();
    await askForCode(popupOf(person));
    await closeWithoutProof(person);
    await expectScreen(person.page, "The proof was not accepted");
    await person.page.getByText(counted).waitFor();
  }

  it.each([
    ["CreateAuthChallenge failed with error AUTHSIGNAL_UNAVAILABLE.", "The check cannot be done right now"],
    ["CreateAuthChallenge failed with error SIGN_IN_BLOCKED.", "This sign-in was blocked"],
    [
      "CreateAuthChallenge failed with error CONFIGURATION_ERROR.",
      "This environment is not set up correctly",
    ],
  ])("says in words that %s", async (message, heading) => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.route(stage.cloud.urls.cognito, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      await (target.endsWith(".InitiateAuth") ? route.fulfill(thrown(message)) : route.fallback());
    });
    await begin(page, "refused@example.com");
    await expectScreen(page, heading);
  });

  it("still signs in a person who is known where sign-up is closed", async () => {
    await using before = await stage.newPerson();
    await signIn(stage, before, "member@example.com");
    await using person = await stage.newPerson();
    await person.page.route(stage.cloud.urls.cognito, async (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      const closed = thrown("PreSignUp failed with error SIGN_UP_CLOSED.");
      await (target.endsWith(".SignUp") ? route.fulfill(closed) : route.fallback());
    });
    await begin(person.page, "member@example.com");
    await person.page.getByText("This environment takes no new people.").waitFor();
    await prove(stage, person, "member@example.com");
  });

  it("says that the network is down, and repeats the call when it is back", async () => {
    await using person = await stage.newPerson();
    await person.context.setOffline(true);
    await begin(person.page, "offline@example.com");
    await expectScreen(person.page, "No connection");
    await person.context.setOffline(false);
    await person.page.getByRole("button", { name: "Try again" }).click();
    await prove(stage, person, "offline@example.com");
  });

  it("repeats an answer that never left, with the same proof", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "flaky@example.com");
    await askForCode(popupOf(person));
    await page.route(stage.cloud.urls.cognito, (route) => route.abort());
    await enterCode(popupOf(person), stage.cloud.lastCode("flaky@example.com"));
    await expectScreen(page, "No connection");
    await page.unroute(stage.cloud.urls.cognito);
    await page.getByRole("button", { name: "Try again" }).click();
    await expectScreen(page, "You are signed in");
  });

  // Last: it moves the clock of the servers.
  it("starts again with the same email when the answer comes too late", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await begin(page, "late@example.com");
    await askForCode(popupOf(person));
    stage.cloud.advance((stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000);
    await enterCode(popupOf(person), stage.cloud.lastCode("late@example.com"));
    await expectScreen(page, "That took too long");
    await page.getByRole("button", { name: "Start again" }).click();
    await prove(stage, person, "late@example.com");
    expect(await page.locator(".who").textContent()).toBe("late@example.com");
  });
});
