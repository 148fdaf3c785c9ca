import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { cognitoCalls } from "../cognito-answers.ts";
import { askForCode, begin, expectScreen, expectText, press, prove, signIn } from "../gestures.ts";

export function accountCases(test: AppTest): void {
  describe("an account", () => {
    test("is created on the way: a newcomer costs four calls, and a person who comes back two", async ({
      stage,
      person,
    }) => {
      const calls = cognitoCalls(stage, person);
      await signIn(person);
      expect(calls).toEqual(["InitiateAuth", "SignUp", "InitiateAuth", "RespondToAuthChallenge"]);
      await press(person, "Sign out");
      await expectScreen(person, "Sign in");
      calls.splice(0);
      await signIn(person);
      expect(calls).toEqual(["InitiateAuth", "RespondToAuthChallenge"]);
    });

    test("is not created where sign-up is closed, which the page says to everybody", async ({
      openStage,
    }) => {
      const stage = await openStage("closed sign-up");
      await using known = await stage.newPerson();
      await using unknown = await stage.newPerson();
      await stage.invite(known.email);
      for (const person of [known, unknown]) {
        const calls = cognitoCalls(stage, person);
        await expectText(person, "Sign-up is closed here: use the email of your account.");
        await begin(person);
        await askForCode(person);
        expect(calls).toEqual(["InitiateAuth"]);
      }
      await prove(known);
    });
  });
}
