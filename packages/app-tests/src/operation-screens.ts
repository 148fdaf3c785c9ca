import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "./app-test.ts";
import { enterCode, expectText, press, signIn, wrongCode } from "./gestures.ts";
import { expectUsableAsShown, focused, personWithLittleRoom } from "./on-screen.ts";
import { expectChallenge, expectOperation } from "./operations.ts";

/** The panel of operations is usable by everybody on a small screen, and by keyboard alone. */
export function describeOperationScreens(test: AppTest): void {
  describe.skipIf(skipBrowser)("the panel of operations", () => {
    test("meets WCAG 2.2 AA in light and dark, fits 320 px, and keeps still where less motion is asked for", async ({
      stage,
      style,
    }) => {
      await using person = await personWithLittleRoom(stage);
      const { page } = person;
      const email = `new.${person.email}`;
      const expectUsableOperation = async (heading: string) => {
        await expectOperation(person, heading);
        await expectUsableAsShown(person, heading);
      };
      const askForNewAddress = async () => {
        await page.getByLabel("New email address").fill(email);
        await press(person, "Change email");
        await expectChallenge(person, `Change your email address to ${email}`);
      };
      await signIn(person);
      await expectUsableOperation("Operations");
      await askForNewAddress();
      await style.bringNoProof(person);
      await expectUsableOperation("Not confirmed");
      await press(person, "Start again");
      await askForNewAddress();
      await enterCode(person);
      await expectUsableOperation("Check the new mailbox");
      const newMailbox = person.as(email);
      await page.getByLabel("Code from the new mailbox").fill(wrongCode(newMailbox));
      await press(person, "Change my address");
      await expectUsableOperation("That code is not right");
      await page.getByLabel("Code from the new mailbox").fill(newMailbox.code());
      await press(person, "Change my address");
      await expectUsableOperation("Done");
    });

    test("can be used with the keyboard alone", async ({ person }) => {
      const { page, ui } = person;
      const { keyboard } = page;
      await signIn(person);
      await page.getByLabel("Send to").focus();
      await keyboard.type("Ada Lovelace");
      await keyboard.press("Tab");
      await keyboard.type("120.50");
      await keyboard.press("Tab");
      await keyboard.type("USD");
      await keyboard.press("Tab");
      expect(await focused(person)).toBe("Send money");
      await keyboard.press("Enter");
      await ui.getByLabel("Verification code").waitFor();
      await keyboard.type(person.code());
      await keyboard.press("Enter");
      await expectOperation(person, "Done");
      await expectText(person, "Sent 120.50 USD to Ada Lovelace.");
      expect(await focused(person)).toBe("Done");
      await keyboard.press("Tab");
      expect(await focused(person)).toBe("Do something else");
      await keyboard.press("Enter");
      await expectOperation(person, "Operations");
      expect(await focused(person)).toBe("Operations");
      for (const next of ["Send to", "Amount", "Currency"]) {
        await keyboard.press("Tab");
        expect(await page.getByLabel(next).evaluate((field) => field === document.activeElement)).toBe(true);
      }
      for (const next of ["Send money", "", "Change email", "Add a way to sign in"]) {
        await keyboard.press("Tab");
        expect(await focused(person)).toBe(next);
      }
      await keyboard.press("Enter");
      await expectChallenge(person, "Add another way to prove that it is you");
    });
  });
}
