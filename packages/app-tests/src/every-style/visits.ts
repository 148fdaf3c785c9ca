import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import type { BrowserPerson } from "../browser-person.ts";
import { browserWatch } from "../browser-watch.ts";
import { cognitoCalls } from "../cognito-answers.ts";
import { signInAcrossSites } from "../different-sites.ts";
import { askForCode, begin, enterCode, expectScreen, expectText, press, prove, signIn } from "../gestures.ts";
import type { Stage } from "../stage.ts";
import { note } from "../story/outcomes.ts";
import { lastAnswer, replay } from "../story/replay.ts";
import { keptBy, policyOf, saw, scriptReach, trafficOf } from "../story/sightings.ts";
import type { Style } from "../style.ts";
import { seenCalls, signedClaims } from "../style-calls.ts";

/**
 * A script in the page of somebody who is signed in gets what the page itself keeps and sends, and nothing else works
 * elsewhere. The page is the script's from then on.
 */
export async function expectScriptReach(style: Style, stage: Stage, person: BrowserPerson): Promise<void> {
  const reach = await scriptReach(stage, person);
  saw(style, { script: reach });
  const got = [...reach.reads, ...reach.sees];
  if (!got.includes("access token")) expect(reach.worksElsewhere).not.toContain("GetUser");
  if (!got.includes("refresh token")) expect(reach.worksElsewhere).not.toContain("GetTokensFromRefreshToken");
}

export function visitCases(test: AppTest): void {
  describe("a person", () => {
    test("signs up and in at the first visit, with four calls, and in with two when they come back; refreshes the tokens, ends every session, which other devices find out, and signs in in two tabs at once; tokens are Cognito's, and a script in the page gets what the page keeps and sends", async ({
      style,
      stage,
    }) => {
      const { cloud, origin } = stage;
      const watched = browserWatch();
      await using person = await stage.newPerson({ prepare: watched.start });
      await visitTwice(style, stage, person);
      await refreshTwice(style, stage, person);
      await endEverySession(style, stage, person);
      await signInInTwoTabs(style, person);

      // All of it under the page's own security policy, which was never in the way.
      expect(watched.violations).toEqual([]);
      const services = [...(style.backEnd ? [] : [cloud.urls.cognito]), cloud.urls.authsignal];
      expect([...watched.origins].sort()).toEqual([origin, ...services].sort());
      await expectScriptReach(style, stage, person);
    });

    test("is signed in where Authsignal is another site, and the browser keeps no cookies of one", async ({
      style,
      stage,
      person,
    }) => {
      saw(style, { differentSites: await signInAcrossSites(style, stage, person) });
    });
  });
}

/** The first visit signs the person up and in, the second one in, where they are left. */
async function visitTwice(style: Style, stage: Stage, person: BrowserPerson): Promise<void> {
  const { cloud } = stage;
  const issuer = `${cloud.urls.cognito}/${cloud.userPoolId()}`;
  const calls = cognitoCalls(stage, person);
  const traffic = trafficOf(stage, person);
  const answer = lastAnswer(person);
  await signIn(person);
  saw(style, { firstVisit: traffic.take(), policy: await policyOf(stage, person) });
  await note(style, "first visit", "signed in", person);
  expect(calls).toEqual(
    seenCalls(style, ["InitiateAuth", "SignUp", "InitiateAuth", "RespondToAuthChallenge"]),
  );
  const first = await signedClaims(style, stage, person, "ID token");
  expect(first).toMatchObject({ email: person.email, token_use: "id", iss: issuer });
  const access = await signedClaims(style, stage, person, "Access token");
  expect(access).toMatchObject({ token_use: "access", sub: first["sub"] });

  await press(person, "Sign out");
  await expectScreen(person, "Sign in");
  await note(style, "sign-out", "signed out", person);
  calls.splice(0);
  traffic.take();
  await signIn(person);
  saw(style, { secondVisit: traffic.take(), kept: await keptBy(stage, person) });
  await note(style, "second visit", "signed in", person);
  const refusal = await replay(stage, answer());
  expect(refusal).toBeDefined();
  await note(style, "replay", "refused", person, refusal);
  expect(calls).toEqual(seenCalls(style, ["InitiateAuth", "RespondToAuthChallenge"]));
  const second = await signedClaims(style, stage, person, "ID token");
  expect(second["sub"]).toBe(first["sub"]);
  expect(second["origin_jti"]).not.toBe(first["origin_jti"]);
}

async function refreshTwice(style: Style, stage: Stage, person: BrowserPerson): Promise<void> {
  const shown = async () => (await signedClaims(style, stage, person, "Access token"))["jti"];
  for (let times = 0; times < 2; times++) {
    const before = await shown();
    await press(person, "Refresh tokens");
    await expect.poll(shown).not.toBe(before);
    await expectText(person, "New tokens, just issued.");
  }
  expect(await person.page.getByRole("status").textContent()).toBe("New tokens, just issued.");
}

/** The person, who is signed in, ends every session, and another device of theirs finds out. */
async function endEverySession(style: Style, stage: Stage, here: BrowserPerson): Promise<void> {
  await using device = await stage.newPerson();
  const there = device.as(here.email);
  await signIn(there);
  await press(here, "Sign out everywhere");
  await expectText(here, style.signedOutEverywhere);
  await expectScreen(here, "Sign in");
  await style.lookAgain(there);
  await expectScreen(there, "You have been signed out");
  await note(style, "everywhere", "signed out", there);
  await press(there, "Use another email");
  await expectScreen(there, "Sign in");
}

/** Two tabs of one browser, both in the middle of a sign-in; both are signed in at the end. */
async function signInInTwoTabs(style: Style, here: BrowserPerson): Promise<void> {
  await begin(here);
  await askForCode(here);
  const code = here.code();
  const tab = await here.newTab();
  await begin(tab);
  await askForCode(tab);
  await enterCode(here, code);
  await expectScreen(here, "You are signed in");
  await prove(tab);
  await note(style, "two tabs", "signed in", tab);
  expect(await tab.page.locator(".who").textContent()).toBe(here.email);
}
