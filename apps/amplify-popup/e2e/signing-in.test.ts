import {
  begin,
  browserWatch,
  expectScreen,
  expectText,
  interceptCognito,
  press,
  signIn,
  skipBrowser,
  tellApp,
} from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("signing in with Amplify and the popup", () => {
  test("keeps no password, shows no raw token unasked, and shows the session after a reload and in every tab, until one tab signs out", async ({
    person,
  }) => {
    await signIn(person);
    expect(await person.page.getByText("Encoded token").count()).toBe(2);
    expect(await person.page.locator(".raw").first().isVisible()).toBe(false);
    const stored = await person.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    );
    expect(stored).not.toContain("Aa1!");
    await person.page.reload();
    await expectScreen(person, "You are signed in");
    const other = await person.newTab();
    await expectScreen(other, "You are signed in");
    await press(other, "Sign out");
    await expectScreen(person, "Sign in");
    await expectText(person, "You were signed out in another tab.");
  });

  test("shows the popup with the styles of the SDK, which the policy names by their hash", async ({
    stage,
  }) => {
    await using person = await stage.newPerson({ viewport: { width: 320, height: 640 } });
    await begin(person);
    await person.ui.getByRole("heading", { level: 1 }).waitFor();
    const popup = await person.page.locator("#__authsignal-popup-content").boundingBox();
    expect(popup?.width).toBeCloseTo(320 * 0.94, 0);
    expect(popup?.x).toBeGreaterThan(0);
  });

  test("shows Authsignal's page from a domain of the tenant's own, and sends its proof to Cognito", async ({
    stage,
  }) => {
    const watched = browserWatch();
    const authsignalUiUrl = "https://auth.example.com";
    const url = `${authsignalUiUrl}/?token=t`;
    const settings = { ...stage.cloud.publicSettings("amplify-popup"), authsignalUiUrl };
    await using person = await stage.newPerson({
      prepare: async (context) => {
        await watched.start(context);
        await context.route("**/environment.json", (route) => route.fulfill({ json: settings }));
        await context.route(`${url}**`, (route) =>
          route.fulfill({ contentType: "text/html", body: "<h1>The tenant's own page</h1>" }),
        );
      },
    });
    await interceptCognito(stage, person, "InitiateAuth", (route) =>
      route.fulfill({
        headers: { "access-control-allow-origin": "*" },
        json: { ChallengeName: "CUSTOM_CHALLENGE", ChallengeParameters: { url }, Session: "s".repeat(20) },
      }),
    );
    const answers: string[] = [];
    await interceptCognito(stage, person, "RespondToAuthChallenge", (route) => {
      answers.push(route.request().postData() ?? ""); // and nobody answers it
    });
    await begin(person);
    await person.ui.getByRole("heading", { name: "The tenant's own page" }).waitFor();
    await tellApp(person, { event: "AUTHSIGNAL_CLOSE_POPUP", token: "proof-of-the-tenant" });
    await expect.poll(() => answers.join()).toContain("proof-of-the-tenant");
    expect(watched.violations).toEqual([]);
  });
});
