import { skipBrowser } from "test-browser";
import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "./app-test.ts";
import { askForCode, begin, enterCode, expectScreen, expectText, press, prove, signIn } from "./gestures.ts";
import { expectUsable } from "./on-screen.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** What the passkeys.ts of a style must do, for the app's own test file. */
export function describePasskeys(test: AppTest): void {
  describe.skipIf(skipBrowser)("a passkey of the app's own page", () => {
    test("is added after the first code, named, used by autofill, and removed", async ({ openStage }) => {
      const stage = await openStage("passkeys");
      // Authsignal's own page offers none here.
      onTestFinished(() => stage.cloud.putTenant({}));
      stage.cloud.putTenant({ actions: {} });
      await using person = await stage.newPerson();
      const authenticator = await addAuthenticator(person);
      const { page } = person;
      await signIn(person);
      await page.getByLabel("Name of a new passkey").fill("Laptop");
      await press(person, "Add a passkey");
      await expectText(person, "Added Laptop.");
      expect(await authenticator.credentials()).toHaveLength(1);
      await expectUsable(person, "You are signed in");

      // The person picks it in the list of the email field; the virtual one needs no click.
      await press(person, "Sign out");
      await expectScreen(person, "You are signed in");
      expect(await page.locator(".who").textContent()).toBe(person.email);
      await page.getByRole("button", { name: "Remove Laptop" }).click();
      await expectText(person, "Removed Laptop.");
      expect(await page.getByRole("button", { name: "Remove Laptop" }).count()).toBe(0);
    });

    test("is used by a button where the browser has no autofill for it; the code stays a way in", async ({
      openStage,
    }) => {
      const stage = await openStage("passkeys");
      onTestFinished(() => stage.cloud.putTenant({}));
      stage.cloud.putTenant({ actions: {} });
      await using person = await stage.newPerson({
        prepare: (context) =>
          context.addInitScript(() => {
            PublicKeyCredential.isConditionalMediationAvailable = async () => false;
          }),
      });
      const authenticator = await addAuthenticator(person);
      await press(person, "Use a passkey");
      await expectText(person, "No passkey was used. Type your email instead, or try again.");
      await begin(person);
      await prove(person);
      await press(person, "Add a passkey");
      await expectText(person, "Added This device.");

      await press(person, "Sign out");
      await expectScreen(person, "Sign in");
      await press(person, "Use a passkey");
      await expectScreen(person, "You are signed in");
      expect(await person.page.locator(".who").textContent()).toBe(person.email);

      // A device that has lost it, and a page that has no fresh proof.
      await authenticator.clear();
      await person.page.reload();
      await expectText(person, "To add or remove a passkey, sign out and in again");
      await press(person, "Sign out");
      await signIn(person);
    });
  });
}

/** The passkeys.ts of a style in a project outside of this repository. */
export function describeCopiedPasskeys(test: AppTest): void {
  test.skipIf(skipBrowser)(
    "a copy of passkeys.ts adds a passkey and signs in by it elsewhere",
    async ({ openStage }) => {
      const stage = await openStage("copies with passkeys");
      onTestFinished(() => stage.cloud.putTenant({}));
      stage.cloud.putTenant({ actions: {} });
      await using person = await stage.newPerson();
      const authenticator = await addAuthenticator(person);
      const { page } = person;
      const hello = page.getByRole("heading", { name: `Hello, ${person.email}` });
      await page.getByLabel("Email").fill(person.email);
      await press(person, "Continue");
      await askForCode(person);
      await enterCode(person);
      await hello.waitFor();
      await press(person, "Add a passkey");
      await page.getByText("Passkeys: Laptop").waitFor();
      expect(await authenticator.credentials()).toHaveLength(1);

      await page.reload();
      await press(person, "Use a passkey");
      await hello.waitFor();
      expect(await hello.count()).toBe(1);
    },
  );
}
