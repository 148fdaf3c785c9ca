// Amplify's own passkey functions against the local Cognito, in a browser with a virtual authenticator.
import { addAuthenticator, begin, expectScreen, expectText, press, skipBrowser } from "app-tests";
import { describe, expect } from "vitest";
import { enterCode, test } from "./native.ts";

describe.skipIf(skipBrowser)("a passkey", () => {
  test("is added by who is signed in, signs in without a code, and is removed", async ({ person }) => {
    const { page } = person;
    await addAuthenticator(person);
    await begin(person);
    await enterCode(person);
    await expectScreen(person, "You are signed in");
    await expectText(person, "You have none.");
    await press(person, "Add a passkey");
    await expectText(person, "Added a passkey.");
    expect(await page.getByRole("button", { name: "Remove Passkey 1" }).count()).toBe(1);
    await press(person, "Add a passkey");
    await expectText(person, "This device has a passkey for you already.");

    await press(person, "Sign out");
    await expectScreen(person, "Sign in");
    const code = person.code();
    await begin(person);
    await expectScreen(person, "You are signed in");
    expect(person.code()).toBe(code);
    expect(await page.getByText("another tab").count()).toBe(0);

    await press(person, "Remove Passkey 1");
    await expectText(person, "Removed Passkey 1.");
    await press(person, "Sign out");
    await begin(person);
    await expectScreen(person, "Check your email");
  });

  test("gives way to a code where it is not at hand", async ({ person }) => {
    const authenticator = await addAuthenticator(person);
    await begin(person);
    await enterCode(person);
    await expectScreen(person, "You are signed in");
    await press(person, "Add a passkey");
    await expectText(person, "Added a passkey.");
    await press(person, "Sign out");
    await authenticator.confirm(false);
    await begin(person);
    await expectScreen(person, "Check your email");
    await enterCode(person);
    await expectScreen(person, "You are signed in");
  });
});
