import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "../app-test.ts";
import { FIREWALL_ANSWERS, interceptCognito } from "../cognito-answers.ts";
import {
  askForCode,
  begin,
  enterCode,
  expectScreen,
  expectText,
  press,
  prove,
  wrongCode,
} from "../gestures.ts";

export function mishapCases(test: AppTest): void {
  describe("a sign-in that does not go straight", () => {
    test("lets the person correct a wrong code where Authsignal asks for it", async ({ person }) => {
      await begin(person);
      await askForCode(person);
      await enterCode(person, wrongCode(person));
      await person.ui.getByText("That code is not right").waitFor();
      await prove(person);
    });

    test("asks again after a proof that was not accepted, counts, and opens a new sign-in when none is left", async ({
      style,
      person,
    }) => {
      await begin(person);
      for (const counted of ["2 attempts are left.", "One attempt is left."]) {
        await style.bringNoProof(person);
        await expectScreen(person, "The proof was not accepted");
        await expectText(person, counted);
        await press(person, "Try again");
      }
      await style.bringNoProof(person);
      await expectScreen(person, "No attempts left");
      await press(person, "Start again");
      await style.bringNoProof(person);
      await expectText(person, "2 attempts are left.");
      await press(person, "Try again");
      await prove(person);
    });

    test("says that the network is down, and repeats the call when it is back", async ({ person }) => {
      await person.context.setOffline(true);
      await begin(person);
      await expectScreen(person, "No connection");
      await person.context.setOffline(false);
      await press(person, "Try again");
      await prove(person);
    });

    test("repeats an answer that never left, with the same proof", async ({ stage, person }) => {
      const { cognito } = stage.cloud.urls;
      await begin(person);
      await askForCode(person);
      await person.page.route(cognito, (route) => route.abort());
      await enterCode(person);
      await expectScreen(person, "Cognito did not answer");
      await person.page.unroute(cognito);
      await press(person, "Try again");
      await expectScreen(person, "You are signed in");
      expect(person.page.url()).toBe(`${stage.origin}/`);
    });

    for (const [how, answer] of Object.entries(FIREWALL_ANSWERS)) {
      test(`asks for a pause and keeps the proof when the firewall blocks the answer: ${how}`, async ({
        stage,
        person,
      }) => {
        await begin(person);
        await askForCode(person);
        await interceptCognito(stage, person, "RespondToAuthChallenge", answer);
        await enterCode(person);
        await expectText(person, "Nothing is lost: wait a few minutes, then try again.");
        await person.page.unroute(stage.cloud.urls.cognito);
        await press(person, "Try again");
        await expectScreen(person, "You are signed in");
      });
    }

    test("starts again with the same email when the answer comes too late", async ({ stage, person }) => {
      const late = (stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000;
      await begin(person);
      await askForCode(person);
      onTestFinished(() => stage.cloud.advance(-late));
      stage.cloud.advance(late);
      await enterCode(person);
      await expectScreen(person, "That took too long");
      await press(person, "Start again");
      await prove(person);
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
    });
  });
}
