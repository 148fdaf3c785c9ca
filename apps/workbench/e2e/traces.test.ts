/** What each style sends, in the order in which it sends it: a first visit, and the next one. */
import type { Page } from "playwright-core";
import { type Hop, isOperation, isTrigger, type SignIn } from "sign-in-trace/sign-ins";
import { skipBrowser } from "test-browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage, type Stage } from "./workbench.ts";

const ROUND = ["DefineAuthChallenge", "CreateAuthChallenge", "EMAIL_OTP"];
const PROOF = [
  "RespondToAuthChallenge",
  "VerifyAuthChallengeResponse",
  "DefineAuthChallenge",
  "PreTokenGeneration",
];

/** Define refuses a person who has no account yet; the app then creates one. */
const FIRST_VISIT = [
  "InitiateAuth",
  "DefineAuthChallenge",
  "SignUp",
  "PreSignUp",
  "InitiateAuth",
  ...ROUND,
  ...PROOF,
];

const nameOf = (hop: Hop): string | undefined => {
  if (hop.start.kind === "message") return hop.start.channel;
  if (isTrigger(hop)) return hop.start.trigger;
  return isOperation(hop) && hop.start.invocation === undefined ? hop.start.operation : undefined;
};

const sequence = (signIn: SignIn | undefined): string[] =>
  (signIn?.hops ?? [])
    .toSorted((one, other) => one.start.at - other.start.at)
    .flatMap((hop) => nameOf(hop) ?? []);

describe.skipIf(skipBrowser)("a trace of each style", () => {
  const styles = ["amplify-popup", "sdk-redirect", "fetch-redirect", "amplify-redirect"];
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ apps: styles });
  });
  afterAll(() => stage.close());

  /** Authsignal's page: in a frame of the popup style, in place of the app otherwise. */
  const authsignal = (page: Page, app: string) =>
    app.endsWith("popup") ? page.frameLocator("iframe") : page;

  test.each(styles)("%s: a first visit is one sign-in, from the first call to the tokens", async (app) => {
    const email = `${app}@example.com`;
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(stage.cloud.urls.apps[app] ?? "");
    await page.getByLabel(/email/i).first().fill(email);
    await page.locator("main button").first().click();
    const code = authsignal(page, app).getByLabel(/code/i);
    await code.waitFor();
    await code.fill(stage.cloud.lastCode(email));
    await authsignal(page, app)
      .getByRole("button", { name: /verify|continue|submit/i })
      .click();
    await page.getByText("Signed in").first().waitFor();
    const own = stage.recorder.signIns().filter(({ person }) => person === email);
    expect(own.map(({ outcome }) => outcome)).toEqual(["signed-in"]);
    expect(sequence(own[0]).slice(0, FIRST_VISIT.length)).toEqual(FIRST_VISIT);
    await page.context().close();
  });
});
