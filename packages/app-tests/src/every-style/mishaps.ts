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
  pressFirst,
  prove,
  wrongCode,
} from "../gestures.ts";
import { can, note } from "../story/outcomes.ts";
import { serviceOf } from "../style-calls.ts";

export function mishapCases(test: AppTest): void {
  describe("a sign-in that does not go straight", () => {
    test("counts proofs that are not accepted, opens a new sign-in when no attempt is left, and repeats what the network lost", async ({
      style,
      person,
    }) => {
      await person.context.setOffline(true);
      await begin(person);
      await expectScreen(person, "No connection");
      await person.context.setOffline(false);
      await press(person, "Try again");
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

    test("goes on after a wrong code, a closed window and a reload, with the same code", async ({
      style,
      stage,
      person,
    }) => {
      await begin(person);
      await askForCode(person);
      await enterCode(person, wrongCode(person));
      const wrong = "That code is not right";
      await person.ui.getByText(wrong).waitFor();
      await note(style, "wrong code", "carries on", person, `${wrong}.`);
      const code = person.code();
      if (can(style, "closed window")) {
        await style.leaveAuthsignal(person, stage);
        await person.page.locator(".actions .primary").waitFor();
        await note(style, "closed window", "carries on", person);
        await pressFirst(person);
        await askForCode(person);
      }
      await person.page.reload();
      await person.page.getByRole("heading", { level: 1 }).waitFor();
      await note(style, "reload in the middle", "carries on", person);
      if (person.page.url().startsWith(stage.origin)) await pressFirst(person);
      await askForCode(person);
      await enterCode(person, code);
      await expectScreen(person, "You are signed in");
    });

    test("sends the proof again when Cognito's answer is lost, or its firewall blocks the call", async ({
      style,
      stage,
      person,
    }) => {
      const { url, silent } = serviceOf(style, stage);
      await begin(person);
      await askForCode(person);
      await person.page.route(url, (route) => route.abort());
      await enterCode(person);
      await expectScreen(person, silent);
      await person.page.unroute(url);
      if (can(style, "blocked by the firewall")) {
        for (const answer of FIREWALL_ANSWERS) {
          await interceptCognito(stage, person, "RespondToAuthChallenge", answer);
          await press(person, "Try again");
          await expectText(person, "Nothing is lost: wait a few minutes, then try again.");
          await person.page.unroute(url);
        }
        await note(style, "blocked by the firewall", "sends the proof again", person);
      }
      await press(person, "Try again");
      await expectScreen(person, "You are signed in");
      expect(person.page.url()).toBe(`${stage.origin}${style.path ?? "/"}`);
    });

    test("starts again with the same email when the answer comes too late", async ({
      style,
      stage,
      person,
    }) => {
      const late = (stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000;
      await begin(person);
      await askForCode(person);
      onTestFinished(() => stage.cloud.advance(-late));
      stage.cloud.advance(late);
      await enterCode(person);
      await expectScreen(person, "That took too long");
      await note(style, "expired round", "starts again", person);
      await press(person, "Start again");
      await prove(person);
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
    });
  });
}
