import { expectScreen, expectText, press, signIn, skipBrowser } from "app-tests";
import { describe } from "vitest";
import { test } from "./redirect.ts";

describe.skipIf(skipBrowser)("signing in with the AWS SDK and a redirect", () => {
  test("keeps the session over a reload, in this tab only, until it is revoked, and says so when the request for that failed", async ({
    person,
  }) => {
    await signIn(person);
    await person.page.reload();
    await expectScreen(person, "You are signed in");
    await expectScreen(await person.newTab(), "Sign in");
    await press(person, "Sign out");
    await expectText(person, "You are signed out. The refresh token is revoked.");

    await signIn(person);
    await person.context.setOffline(true);
    await press(person, "Sign out");
    await expectText(person, "the request to Cognito failed");
    await expectScreen(person, "Sign in");
  });
});
