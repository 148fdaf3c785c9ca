import { FIREWALL_ANSWERS, interceptCognito } from "../src/cognito-answers.ts";
import { throwStorage } from "../src/every-style/storage-blocked.ts";
import {
  askForCode,
  enterCode,
  expectScreen,
  expectText,
  press,
  pressFirst,
  prove,
  wrongCode,
} from "../src/gestures.ts";
import type { Stage } from "../src/stage.ts";
import { MISHAPS } from "../src/story/cases.ts";
import { lastAnswer, replay } from "../src/story/replay.ts";
import type { Style } from "../src/style.ts";
import { type PolicyMishap, Scene } from "./scene.ts";

/** Each has people of its own. */
const SCENES = [passwords, interruptions, firewall, expiry, storage, vendor, sessions];

/**
 * Lets everything go wrong that goes wrong in the story, under the policy of the stage's cloud.
 *
 * @returns one outcome for each mishap, in the order of `MISHAPS`
 */
export async function mishaps(style: Style, stage: Stage, policy: string): Promise<readonly PolicyMishap[]> {
  const scene = new Scene(style, stage, policy, await asksForPassword(stage));
  if (scene.admitsNobody) for (const name of MISHAPS) scene.can(name);
  else for (const play of SCENES) await play(scene);
  return MISHAPS.flatMap((name) => scene.noted.filter((one) => one.case === name));
}

async function asksForPassword(stage: Stage): Promise<boolean> {
  await using visitor = await stage.newPerson();
  return (await visitor.page.getByLabel("Password", { exact: true }).count()) > 0;
}

async function passwords(scene: Scene): Promise<void> {
  const can = [scene.can("wrong password"), scene.can("password reset")];
  if (can.includes(false)) return;
  await using person = await scene.member();
  await scene.begin(person, "Wrong-1234!");
  await expectScreen(person, "Email and password do not match");
  await scene.note("wrong password", "starts again", person);
  await press(person, "Set a new password");
  await askForCode(person);
  await enterCode(person);
  await person.page.getByLabel("New password").fill("Another-1234!");
  await press(person, "Set password");
  await expectText(person, "Your password is set. Sign in with it.");
  await scene.note("password reset", "starts again", person);
  await scene.begin(person, "Another-1234!");
  await prove(person);
}

async function interruptions(scene: Scene): Promise<void> {
  const { style, stage } = scene;
  await using person = await scene.member();
  await scene.begin(person);
  await askForCode(person);
  await enterCode(person, wrongCode(person));
  const wrong = "That code is not right";
  await person.ui.getByText(wrong).waitFor();
  await scene.note("wrong code", "carries on", person, `${wrong}.`);
  const code = person.code();
  if (scene.can("closed window")) {
    await style.leaveAuthsignal(person, stage);
    await person.page.locator(".actions .primary").waitFor();
    await scene.note("closed window", "carries on", person);
    await pressFirst(person);
    await askForCode(person);
  }
  await person.page.reload();
  await person.page.getByRole("heading", { level: 1 }).waitFor();
  await scene.note("reload in the middle", "carries on", person);
  if (person.page.url().startsWith(stage.origin)) await pressFirst(person);
  await askForCode(person);
  const answer = lastAnswer(person);
  // The same code: nobody is asked for another proof.
  await enterCode(person, code);
  await expectScreen(person, "You are signed in");
  const refusal = await replay(stage, answer());
  if (refusal === undefined) throw new Error(`${style.app} lets somebody sign in with an answer twice`);
  await scene.note("replay", "refused", person, refusal);
}

async function firewall(scene: Scene): Promise<void> {
  const { stage } = scene;
  if (!scene.can("blocked by the firewall")) return;
  const [answer] = FIREWALL_ANSWERS;
  if (answer === undefined) throw new Error("no answer of the firewall is known");
  await using person = await scene.member();
  await scene.begin(person);
  await askForCode(person);
  await interceptCognito(stage, person, "RespondToAuthChallenge", answer);
  await enterCode(person);
  await expectText(person, "Nothing is lost: wait a few minutes, then try again.");
  await scene.note("blocked by the firewall", "sends the proof again", person);
  await person.page.unrouteAll();
  await press(person, "Try again");
  await expectScreen(person, "You are signed in");
}

async function expiry(scene: Scene): Promise<void> {
  const { cloud } = scene.stage;
  const late = (cloud.environment().signIn.sessionMinutes + 1) * 60_000;
  await using person = await scene.member();
  await scene.begin(person);
  await askForCode(person);
  cloud.advance(late);
  try {
    await enterCode(person);
    await expectScreen(person, "That took too long");
    await scene.note("expired round", "starts again", person);
  } finally {
    // Sooner than the next password: its proof has the time of the browser, whose clock did not go on.
    cloud.advance(-late);
  }
  await scene.startAgain(person);
  await prove(person);
}

async function storage(scene: Scene): Promise<void> {
  const { blockStorage } = scene.style;
  if (!scene.can("storage blocked")) return;
  // An account is not asked for.
  await using person = await scene.stage.newPerson({
    prepare: (context) => (blockStorage ? blockStorage(context) : context.addInitScript(throwStorage)),
  });
  const refusal = "This browser is blocking storage for this site";
  const form = person.page.getByLabel("Email", { exact: true });
  await form
    .or(person.page.getByRole("heading", { name: refusal }))
    .first()
    .waitFor();
  if (await form.isVisible()) await scene.begin(person);
  await expectScreen(person, refusal);
  await scene.note("storage blocked", "refused", person);
}

async function vendor(scene: Scene): Promise<void> {
  const { cloud } = scene.stage;
  await using person = await scene.member();
  try {
    if (scene.can("vendor down")) {
      await cloud.authsignalFails(true);
      await scene.begin(person);
      await expectScreen(person, "The check is not possible right now");
      await scene.note("vendor down", "starts again", person);
      await cloud.authsignalFails(false);
      await press(person, "Use another email");
    }
    for (const [name, rule, screen] of [
      ["blocked by a rule", "BLOCK", "This sign-in was blocked"],
      ["sent to review", "REVIEW", "This sign-in is being reviewed"],
    ] as const) {
      if (!scene.can(name)) continue;
      cloud.putTenant({ actions: { [cloud.environment().authsignal.action]: { defaultOutcome: rule } } });
      await scene.begin(person);
      await expectScreen(person, screen);
      await scene.note(name, rule === "BLOCK" ? "refused" : "starts again", person);
      await press(person, "Use another email");
    }
  } finally {
    await cloud.authsignalFails(false);
    cloud.putTenant({});
  }
  await scene.begin(person);
  await prove(person);
  await press(person, "Sign out");
  await expectScreen(person, "Sign in");
  await scene.note("sign-out", "signed out", person);
}

async function sessions(scene: Scene): Promise<void> {
  const { style, stage } = scene;
  await using here = await scene.member();
  await scene.begin(here);
  await prove(here);
  await using device = await stage.newPerson();
  const there = device.as(here.email);
  await scene.begin(there);
  await prove(there);
  await press(here, "Sign out everywhere");
  await expectText(here, style.signedOutEverywhere);
  await expectScreen(here, "Sign in");
  await style.lookAgain(there);
  await expectScreen(there, "You have been signed out");
  await scene.note("everywhere", "signed out", there);

  // Two rounds at once are for somebody who has proved before: of a person's first two, one is refused on purpose.
  await scene.begin(here);
  await askForCode(here);
  const code = here.code();
  const tab = await here.newTab();
  await scene.begin(tab);
  await askForCode(tab);
  await enterCode(here, code);
  await expectScreen(here, "You are signed in");
  await prove(tab);
  await scene.note("two tabs", "signed in", tab);
}
