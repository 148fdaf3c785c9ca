import { skipBrowser } from "test-browser";
import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { cognitoCalls } from "../cognito-answers.ts";
import { askForCode, begin, expectText, prove } from "../gestures.ts";
import { seenCalls } from "../style-calls.ts";

/** An environment whose accounts are made by somebody else. The screens are the same in every style. */
export function describeClosedSignUp(test: AppTest): void {
  describe.skipIf(skipBrowser)("a sign-in", () => {
    test("creates no account where sign-up is closed, which the page says to everybody", async ({
      style,
      openStage,
    }) => {
      const stage = await openStage("closed sign-up");
      await using known = await stage.newPerson();
      await using unknown = await stage.newPerson();
      await stage.invite(known.email);
      // Both at once, because both take the same time.
      const arrivals = [known, unknown].map(async (person) => {
        const calls = cognitoCalls(stage, person);
        await expectText(person, "Sign-up is closed here: use the email of your account.");
        await begin(person);
        await askForCode(person);
        expect(calls).toEqual(seenCalls(style, ["InitiateAuth"]));
      });
      await Promise.all(arrivals);
      await prove(known);
    });
  });
}
