import { skipBrowser } from "test-browser";
import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "./app-test.ts";
import type { BrowserPerson, Tab } from "./browser-person.ts";
import { askForCode, enterCode, expectScreen, expectText, press, signIn, wrongCode } from "./gestures.ts";
import type { Stage } from "./stage.ts";

/** Waits for what the panel of operations says in its heading. */
export async function expectOperation({ page }: Tab, heading: string): Promise<void> {
  await page
    .getByRole("region", { name: "Operations" })
    .getByRole("heading", { level: 2, name: heading, exact: true })
    .waitFor();
}

/** Fills in the form of a transfer and sends it. */
export async function askForTransfer(tab: Tab, amount: string, payee: string): Promise<void> {
  await tab.page.getByLabel("Send to").fill(payee);
  await tab.page.getByLabel("Amount").fill(amount);
  await press(tab, "Send money");
}

/** Waits for Authsignal's page, which says what is to be confirmed. */
export async function expectChallenge({ ui }: Tab, message: string): Promise<void> {
  await ui.getByLabel("Verification code").waitFor();
  expect(await ui.getByRole("note").textContent()).toBe(message);
}

/** The path of the API that a confirmation goes to, whichever app serves it. */
const CONFIRM = "**/api/operations/confirm";

/** How a style asks for an operation, and confirms it by a proof. */
export function describeOperations(test: AppTest): void {
  describe.skipIf(skipBrowser)("an operation that needs a proof of its own", () => {
    test("a transfer is done after a proof alone, Authsignal's page names it, and Authsignal's rules know the browser again at the next operation", async ({
      person,
      stage,
      style,
    }) => {
      const sent: string[] = [];
      person.page.on("request", (request) => {
        if (request.url().includes("/api/operations/confirm") && request.method() === "POST")
          sent.push(request.postData() ?? "");
      });
      await signIn(person);
      await askForTransfer(person, "7", "Bob");
      await expectChallenge(person, "Send 7.00 EUR to Bob");
      await style.bringNoProof(person);
      await expectOperation(person, "Not confirmed");
      await expectText(person, "Nothing was done.");
      await press(person, "Start again");
      await expectOperation(person, "Operations");
      await expectScreen(person, "You are signed in");

      sent.splice(0);
      await askForTransfer(person, "120.5", "Ada Lovelace");
      await expectChallenge(person, "Send 120.50 EUR to Ada Lovelace");
      await enterCode(person);
      await expectOperation(person, "Done");
      await expectText(person, "Sent 120.50 EUR to Ada Lovelace.");
      expect(sent.map((body) => Object.keys(JSON.parse(body)))).toEqual([["id", "token"]]);
      // A reload does not confirm anything again: it is the page as it was before.
      await person.page.reload();
      await expectOperation(person, "Operations");

      onTestFinished(() => stage.cloud.putTenant({}));
      const rule = { ruleId: "known", name: "known", when: { device: "known" }, outcome: "BLOCK" } as const;
      stage.cloud.putTenant({ actions: { transfer: { rules: [rule] } } });
      await askForTransfer(person, "8", "Bob");
      await expectOperation(person, "Blocked");
    });
  });
}

/** What else people can do in a style with operations, and what goes wrong there. */
export function describeMoreOperations(test: AppTest): void {
  describe.skipIf(skipBrowser)("an operation that needs a proof of its own", () => {
    test("an answer that got lost is asked for again, and the money is sent once; another address: a known method confirms it, a code from the new mailbox proves it, and it signs in; one more way to sign in: Authsignal's page adds it after a proof by a known one", async ({
      person,
      stage,
    }) => {
      await signIn(person);
      await loseConfirmation(person);
      await press(person, "Do something else");
      const email = `new-${person.email}`;
      await changeAddress(person, stage, email);
      await press(person, "Sign out");
      const renamed = person.as(email);
      await signIn(renamed);
      await person.page.locator(".who", { hasText: email }).waitFor();

      await press(renamed, "Add a way to sign in");
      await expectChallenge(renamed, "Add another way to prove that it is you");
      await enterCode(renamed);
      await renamed.ui.getByRole("link", { name: /authenticator app/i }).waitFor();
    });
  });
}

/** Confirms a transfer whose answer gets lost, and asks for it again. */
async function loseConfirmation(person: BrowserPerson): Promise<void> {
  let calls = 0;
  await person.context.route(CONFIRM, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    calls += 1;
    if (calls > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await askForTransfer(person, "7", "Bob");
  await expectChallenge(person, "Send 7.00 EUR to Bob");
  await enterCode(person);
  await expectOperation(person, "No answer");
  await press(person, "Try again");
  await expectOperation(person, "Done");
  await expectText(person, "already, and once.");
  expect(calls).toBe(2);
  await person.context.unroute(CONFIRM);
}

/** Changes the address by a proof of the old one, and by a code from the new mailbox at the second try. */
async function changeAddress(person: BrowserPerson, stage: Stage, email: string): Promise<void> {
  await person.page.getByLabel("New email address").fill(email);
  await press(person, "Change email");
  await expectChallenge(person, `Change your email address to ${email}`);
  await enterCode(person);
  await expectOperation(person, "Check the new mailbox");
  const code = person.page.getByLabel("Code from the new mailbox");
  await code.fill(wrongCode(person.as(email)));
  await press(person, "Change my address");
  await expectOperation(person, "That code is not right");
  await code.fill(stage.cloud.lastCode(email));
  await press(person, "Change my address");
  await expectOperation(person, "Done");
}

/** The step-up.ts of a style in a project outside of this repository, which sends one transfer. */
export function describeCopiedStepUp(test: AppTest): void {
  test.skipIf(skipBrowser)("a copy of step-up.ts confirms a transfer elsewhere", async ({ openStage }) => {
    const stage = await openStage("copies");
    await using person = await stage.newPerson();
    const { page } = person;
    await page.getByLabel("Email").fill(person.email);
    await press(person, "Continue");
    await askForCode(person);
    await enterCode(person);
    await page.getByRole("heading", { name: `Hello, ${person.email}` }).waitFor();
    await press(person, "Send money");
    await expectChallenge(person, "Send 120.50 EUR to Ada Lovelace");
    await enterCode(person);
    const sent = page.getByRole("heading", { name: "done: 120.50 EUR to Ada Lovelace" });
    await sent.waitFor();
    expect(await sent.count()).toBe(1);
  });
}
