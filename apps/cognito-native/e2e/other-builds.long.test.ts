import {
  addAuthenticator,
  begin,
  cognitoCalls,
  describeCopy,
  describeServedByDev,
  expectScreen,
  expectText,
  skipBrowser,
} from "app-tests";
import { describe, expect } from "vitest";
import { enterCode, test } from "./native.ts";

describeServedByDev(test);
describeCopy(test);

describe.skipIf(skipBrowser)("a sign-in", () => {
  test("creates no account where sign-up is closed, which the page says to everybody", async ({
    openStage,
  }) => {
    const stage = await openStage("closed sign-up");
    await using person = await stage.newPerson();
    // Somebody who does not exist may seem to have a passkey; no device has it.
    await addAuthenticator(person);
    const calls = cognitoCalls(stage, person);
    await expectText(person, "Sign-up is closed here: use the email of your account.");
    await begin(person);
    await expectScreen(person, "Check your email");
    await expectText(person, "If no code arrives, there is no account for this email.");
    expect(calls).not.toContain("SignUp");
    await enterCode(person, "00000000");
    await expectScreen(person, "That code is not right");
  });
});
