import { skipBrowser } from "test-browser";
import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "./app-test.ts";
import type { Tab } from "./browser-person.ts";
import { askForCode, enterCode, expectScreen, expectText, press, prove } from "./gestures.ts";
import { expectUsable } from "./on-screen.ts";
import type { Stage } from "./stage.ts";

const PASSWORD = "Sesame-1234!";

/** Types the person's email and a password into the app, and goes on. */
async function beginWith(password: string, tab: Tab): Promise<void> {
  await tab.page.getByLabel("Email").fill(tab.email);
  await tab.page.getByLabel("Password", { exact: true }).fill(password);
  await press(tab, "Continue");
}

/** Types a new password where the app asks for one, and goes on. */
async function choose(password: string, tab: Tab): Promise<void> {
  await tab.page.getByLabel("New password").fill(password);
  await press(tab, "Set password");
}

/** The addresses at Authsignal that this tab, or a frame in it, shows from now on. */
function visitsToAuthsignal({ cloud }: Stage, { page }: Tab): string[] {
  const visits: string[] = [];
  page.on("framenavigated", (frame) => {
    if (frame.url().startsWith(cloud.urls.authsignal)) visits.push(frame.url());
  });
  return visits;
}

/** How a style signs members in by password, for the app's own test file. */
export function describePasswords(test: AppTest): void {
  describe.skipIf(skipBrowser)("a password before the challenge", () => {
    test("signs a member in with the code, and alone where Authsignal's rules ask for no more", async ({
      openStage,
    }) => {
      const stage = await openStage("passwords");
      await using person = await stage.newPerson();
      await stage.invite(person.email, { password: PASSWORD });
      const visits = visitsToAuthsignal(stage, person);
      await beginWith(PASSWORD, person);
      await prove(person);
      expect(visits).not.toEqual([]);

      await press(person, "Sign out");
      await expectScreen(person, "Sign in");
      onTestFinished(() => stage.cloud.putTenant({}));
      const { action } = stage.cloud.environment().authsignal;
      stage.cloud.putTenant({ actions: { [action]: { defaultOutcome: "ALLOW" } } });
      visits.splice(0);
      await beginWith(PASSWORD, person);
      await expectScreen(person, "You are signed in");
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
      expect(visits).toEqual([]);
    });
  });
}

/** What a style does with a password that is wrong. */
export function describeWrongPassword(test: AppTest): void {
  describe.skipIf(skipBrowser)("a password before the challenge", () => {
    test("leads to no challenge if it is wrong, in the same words as for an unknown name", async ({
      openStage,
    }) => {
      const stage = await openStage("passwords");
      await using person = await stage.newPerson();
      const unknown = person.as(`unknown-${person.email}`);
      await stage.invite(person.email, { password: PASSWORD });
      const visits = visitsToAuthsignal(stage, person);
      await beginWith("Wrong-1234!", person);
      await expectUsable(person, "Email and password do not match");
      await press(person, "Enter it again");
      await beginWith(PASSWORD, unknown);
      await expectScreen(person, "Email and password do not match");
      expect(visits).toEqual([]);
    });
  });
}

/** How people of a style set the password that they sign in with. */
export function describePasswordResets(test: AppTest): void {
  describe.skipIf(skipBrowser)("a password of the person's own choice", () => {
    test("is set by a code to the mailbox by somebody invited, whose first password signs nobody in", async ({
      openStage,
    }) => {
      const stage = await openStage("passwords");
      await using person = await stage.newPerson();
      await stage.invite(person.email, { temporaryPassword: "Invited-1234!" });
      await beginWith("Invited-1234!", person);
      await expectScreen(person, "Set a password of your own first");
      await press(person, "Set a new password");
      await askForCode(person);
      await enterCode(person);
      await expectUsable(person, "Choose a password");
      await choose("short", person);
      await expectScreen(person, "Choose another password");
      await choose(PASSWORD, person);
      await expectText(person, "Your password is set. Sign in with it.");
      expect(new URL(person.page.url()).searchParams.has("token")).toBe(false);
      await beginWith(PASSWORD, person);
      await prove(person);
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
    });

    test("is replaced from the email field by somebody who has forgotten it", async ({ openStage }) => {
      const stage = await openStage("passwords");
      await using person = await stage.newPerson();
      await stage.invite(person.email, { password: "Forgotten-1234!" });
      await person.page.getByLabel("Email").fill(person.email);
      await press(person, "Set or reset your password");
      await askForCode(person);
      await enterCode(person);
      await choose(PASSWORD, person);
      await expectText(person, "Your password is set. Sign in with it.");
      await beginWith("Forgotten-1234!", person);
      await expectScreen(person, "Email and password do not match");
    });
  });
}

/** The password.ts of a style in a project outside of this repository. */
export function describeCopiedPassword(test: AppTest): void {
  test.skipIf(skipBrowser)("a copy of password.ts signs a member in elsewhere", async ({ openStage }) => {
    const stage = await openStage("copies with passwords");
    await using person = await stage.newPerson();
    await stage.invite(person.email, { password: PASSWORD });
    await beginWith(PASSWORD, person);
    await askForCode(person);
    await enterCode(person);
    const hello = person.page.getByRole("heading", { name: `Hello, ${person.email}` });
    await hello.waitFor();
    expect(await hello.count()).toBe(1);
  });
}
