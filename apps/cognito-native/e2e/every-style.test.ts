// The story of every style, as far as it can happen where Cognito signs people in alone: the code is typed into the app's
// own page, a newcomer costs other calls, and no second service has rules of its own or can be down.
import {
  type BrowserPerson,
  begin,
  browserWatch,
  can,
  cognitoCalls,
  cognitoRoute,
  copiedFileCases,
  expectScreen,
  expectScriptReach,
  expectText,
  FIREWALL_ANSWERS,
  interceptCognito,
  keptBy,
  lastAnswer,
  note,
  policyCases,
  policyOf,
  press,
  readToken,
  replay,
  type Stage,
  type Style,
  saw,
  skipBrowser,
  throwStorage,
  trafficOf,
  verifiedClaims,
} from "app-tests";
import { describe, expect, onTestFinished } from "vitest";
import { enterCode, signInWithCode, test } from "./native.ts";

describe.skipIf(skipBrowser)("like every style, with Cognito alone", () => {
  test("a person signs up and in with one code, and in with another when they come back; refreshes, ends every session, which other devices find out, and signs in in two tabs at once; a script in the page gets what the page keeps and sends", async ({
    style,
    stage,
  }) => {
    const { cloud, origin } = stage;
    const watched = browserWatch();
    await using person = await stage.newPerson({ prepare: watched.start });
    const pool = cloud.publicSettings(style.app)?.userPoolId;
    expect(pool).not.toBe(cloud.userPoolId());
    const issuer = `${cloud.urls.cognito}/${pool}`;
    const calls = cognitoCalls(stage, person);
    const traffic = trafficOf(stage, person);
    const answer = lastAnswer(person);
    await signInWithCode(person);
    // The page asks for the person's passkeys once it shows the tokens.
    await expect.poll(() => calls.at(-1)).toBe("ListWebAuthnCredentials");
    saw(style, { firstVisit: traffic.take(), differentSites: null, policy: await policyOf(stage, person) });
    await note(style, "first visit", "signed in", person);
    expect(calls.slice(0, 3)).toEqual(["SignUp", "ConfirmSignUp", "InitiateAuth"]);
    const first = await verifiedClaims(await readToken(person, "ID token"), issuer);
    expect(first).toMatchObject({ email: person.email, email_verified: true, token_use: "id" });
    const access = await verifiedClaims(await readToken(person, "Access token"), issuer);
    expect(access).toMatchObject({ token_use: "access", sub: first["sub"] });

    await press(person, "Sign out");
    await expectScreen(person, "Sign in");
    await note(style, "sign-out", "signed out", person);
    calls.splice(0);
    traffic.take();
    await begin(person);
    await expectText(person, "Cognito has sent a code to p***@e***.");
    await enterCode(person);
    await expectScreen(person, "You are signed in");
    await expect.poll(() => calls.at(-1)).toBe("ListWebAuthnCredentials");
    saw(style, { secondVisit: traffic.take(), kept: await keptBy(stage, person) });
    await note(style, "second visit", "signed in", person);
    const refusal = await replay(stage, answer());
    expect(refusal).toBeDefined();
    await note(style, "replay", "refused", person, refusal);
    // SignUp says that the name exists; then the sign-in begins, the code is chosen, and it is sent.
    expect(calls.slice(0, 4)).toEqual([
      "SignUp",
      "InitiateAuth",
      "RespondToAuthChallenge",
      "RespondToAuthChallenge",
    ]);
    const second = await verifiedClaims(await readToken(person, "ID token"), issuer);
    expect(second["sub"]).toBe(first["sub"]);
    expect(second["origin_jti"]).not.toBe(first["origin_jti"]);
    await endEverySession(style, stage, person);
    await signInInTwoTabs(style, person);
    expect(watched.violations).toEqual([]);
    expect([...watched.origins].sort()).toEqual([origin, cloud.urls.cognito].sort());
    await expectScriptReach(style, stage, person);
  });

  test("a code that comes too late starts the sign-in again, with the same email; a closed window starts again; a wrong code is corrected; a reload carries on", async ({
    style,
    stage,
    person,
  }) => {
    const late = (stage.cloud.environment().signIn.sessionMinutes + 1) * 60_000;
    await signInWithCode(person);
    await press(person, "Sign out");
    await begin(person);
    await expectScreen(person, "Check your email");
    onTestFinished(() => stage.cloud.advance(-late));
    stage.cloud.advance(late);
    await enterCode(person);
    await expectScreen(person, "That took too long");
    await note(style, "expired round", "starts again", person);
    await press(person, "Start again");
    await enterCode(person);
    await expectScreen(person, "You are signed in");
    await press(person, "Sign out");

    const closed = await person.newTab();
    await begin(closed);
    await expectScreen(closed, "Check your email");
    await closed.page.close();
    const tab = await person.newTab();
    await note(style, "closed window", "starts again", tab);
    await begin(tab);
    await enterCode(tab, "00000000");
    await expectScreen(tab, "That code is not right");
    await note(style, "wrong code", "carries on", tab);
    const code = tab.code();
    await tab.page.reload();
    await expectScreen(tab, "The page was reloaded in the middle");
    await note(style, "reload in the middle", "carries on", tab);
    await press(tab, "Carry on");
    await enterCode(tab, code);
    await expectScreen(tab, "You are signed in");
  });

  test("a reload in the middle of a sign-up starts again, and the sign-in confirms the account; the same code is sent again when Cognito's answer is lost, or its firewall blocks the call", async ({
    style,
    stage,
    person: newcomer,
  }) => {
    await begin(newcomer);
    await expectScreen(newcomer, "Check your email");
    await newcomer.page.reload();
    await expectScreen(newcomer, "This sign-in was interrupted");
    await press(newcomer, "Start again");
    await enterCode(newcomer);
    await expectScreen(newcomer, "You are signed in");
    await press(newcomer, "Sign out");
    await expectScreen(newcomer, "Sign in");

    const person = newcomer.as(`other-${newcomer.email}`);
    const cognito = cognitoRoute(stage);
    await person.context.setOffline(true);
    await begin(person);
    await expectScreen(person, "No connection");
    await person.context.setOffline(false);
    await press(person, "Try again");
    await expectScreen(person, "Check your email");
    await person.page.route(cognito, (route) => route.abort());
    await enterCode(person);
    await expectScreen(person, "Cognito did not answer");
    await person.page.unroute(cognito);
    for (const answer of FIREWALL_ANSWERS) {
      await interceptCognito(stage, person, "ConfirmSignUp", answer);
      await press(person, "Try again");
      await expectText(person, "Nothing is lost: wait a few minutes, then try again.");
      await person.page.unroute(cognito);
    }
    await note(style, "blocked by the firewall", "sends the proof again", person);
    await press(person, "Try again");
    await expectScreen(person, "You are signed in");
  });

  test("nothing is started where the browser keeps nothing for the app, or what cannot happen is given with its reason", async ({
    style,
    stage,
  }) => {
    await using person = await stage.newPerson({
      prepare: (context) => context.addInitScript(throwStorage),
    });
    const calls = cognitoCalls(stage, person);
    await expectScreen(person, "This browser is blocking storage for this site");
    await note(style, "storage blocked", "refused", person);
    expect(calls).toEqual([]);
    for (const name of ["vendor down", "blocked by a rule", "sent to review"] as const)
      expect(can(style, name)).toBe(false);
  });

  policyCases(test);
  copiedFileCases(test);
});

/** The person, who is signed in, refreshes, ends every session, and another device of theirs finds out. */
async function endEverySession(style: Style, stage: Stage, here: BrowserPerson): Promise<void> {
  await using device = await stage.newPerson();
  const there = device.as(here.email);
  const before = await readToken(here, "Access token");
  await press(here, "Refresh tokens");
  await expect.poll(() => readToken(here, "Access token")).not.toBe(before);
  await signInWithCode(there);
  await press(here, "Sign out everywhere");
  await expectText(here, style.signedOutEverywhere);
  await style.lookAgain(there);
  await expectScreen(there, "You have been signed out");
  await note(style, "everywhere", "signed out", there);
}

/** Two tabs of one browser, both in the middle of a sign-in: the first one signs both in. */
async function signInInTwoTabs(style: Style, here: BrowserPerson): Promise<void> {
  await begin(here);
  await expectScreen(here, "Check your email");
  const code = here.code();
  const tab = await here.newTab();
  await begin(tab);
  await expectScreen(tab, "Check your email");
  await enterCode(here, code);
  await expectScreen(here, "You are signed in");
  await expectScreen(tab, "You are signed in");
  await expectText(tab, "You signed in in another tab.");
  await note(style, "two tabs", "signed in", tab);
}
