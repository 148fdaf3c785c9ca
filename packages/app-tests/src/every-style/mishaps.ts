import { describe, expect, onTestFinished } from "vitest";
import type { AppTest } from "../app-test.ts";
import type { BrowserPerson } from "../browser-person.ts";
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
import type { Stage } from "../stage.ts";
import { can, note } from "../story/outcomes.ts";
import type { Style } from "../style.ts";
import { serviceOf } from "../style-calls.ts";

export function mishapCases(test: AppTest): void {
  describe("a sign-in that does not go straight", () => {
    test("starts again with the same email when the answer comes too late; goes on after a wrong code, a closed window and a reload, with the same code; sends the proof again when Cognito's answer is lost, or its firewall blocks the call", async ({
      style,
      stage,
      person,
    }) => {
      await begin(person);
      await answerTooLate(style, stage, person);
      await press(person, "Start again");
      await askForCode(person);
      const code = person.code();
      await interruptProof(style, stage, person);
      await loseAnswers(style, stage, person, code);
      await expectScreen(person, "You are signed in");
      expect(await person.page.locator(".who").textContent()).toBe(person.email);
      expect(person.page.url()).toBe(`${stage.origin}${style.path ?? "/"}`);
      // The code of the sign-in that came too late, and the one of this.
      expect(stage.cloud.messages(person.email)).toHaveLength(2);
    });

    test("is refused at the start when Authsignal is down or a rule decides, and begins when that is over; counts proofs that are not accepted, opens a new sign-in when no attempt is left, and repeats what the network lost", async ({
      style,
      stage,
      person,
    }) => {
      await refuseAtTheStart(style, stage, person);
      await person.context.setOffline(true);
      await begin(person);
      await expectScreen(person, "No connection");
      await person.context.setOffline(false);
      await press(person, "Try again");
      await spendAttempts(style, person);
      await press(person, "Start again");
      await style.bringNoProof(person);
      await expectText(person, "2 attempts are left.");
      await press(person, "Try again");
      await prove(person);
    });
  });
}

/** The person types the code of the sign-in that has begun, after its session has ended. */
async function answerTooLate(style: Style, stage: Stage, person: BrowserPerson): Promise<void> {
  const late = (stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000;
  await askForCode(person);
  onTestFinished(() => stage.cloud.advance(-late));
  stage.cloud.advance(late);
  await enterCode(person);
  await expectScreen(person, "That took too long");
  await note(style, "expired round", "starts again", person);
}

/** Authsignal asks for the code, the person interrupts that in several ways, and Authsignal asks for it again. */
async function interruptProof(style: Style, stage: Stage, person: BrowserPerson): Promise<void> {
  await enterCode(person, wrongCode(person));
  const wrong = "That code is not right";
  await person.ui.getByText(wrong).waitFor();
  await note(style, "wrong code", "carries on", person, `${wrong}.`);
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
}

/** Gives the right code, whose proof gets lost on its way to Cognito in several ways, and sends the proof until it arrives. */
async function loseAnswers(style: Style, stage: Stage, person: BrowserPerson, code: string): Promise<void> {
  const { url, silent } = serviceOf(style, stage);
  await person.page.route(url, (route) => route.abort());
  await enterCode(person, code);
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
}

/** Begins sign-ins that are refused, because Authsignal is down, or by a rule of it. */
async function refuseAtTheStart(style: Style, { cloud }: Stage, person: BrowserPerson): Promise<void> {
  if (can(style, "vendor down")) {
    onTestFinished(() => cloud.authsignalFails(false));
    await cloud.authsignalFails(true);
    await begin(person);
    await expectScreen(person, "The check is not possible right now");
    await note(style, "vendor down", "starts again", person);
    await cloud.authsignalFails(false);
    await press(person, "Use another email");
  }
  const { action } = cloud.environment().authsignal;
  onTestFinished(() => cloud.putTenant({}));
  for (const [name, outcome, screen] of [
    ["blocked by a rule", "BLOCK", "This sign-in was blocked"],
    ["sent to review", "REVIEW", "This sign-in is being reviewed"],
  ] as const) {
    if (!can(style, name)) continue;
    cloud.putTenant({ actions: { [action]: { defaultOutcome: outcome } } });
    await begin(person);
    await expectScreen(person, screen);
    await note(style, name, outcome === "BLOCK" ? "refused" : "starts again", person);
    await press(person, "Use another email");
  }
  cloud.putTenant({});
}

/** Brings back answers that prove nothing, until the sign-in accepts no more. */
async function spendAttempts(style: Style, person: BrowserPerson): Promise<void> {
  for (const counted of ["2 attempts are left.", "One attempt is left."]) {
    await style.bringNoProof(person);
    await expectScreen(person, "The proof was not accepted");
    await expectText(person, counted);
    await press(person, "Try again");
  }
  await style.bringNoProof(person);
  await expectScreen(person, "No attempts left");
}
