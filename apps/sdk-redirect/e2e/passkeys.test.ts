import {
  addAuthenticator,
  askForCode,
  begin,
  enterCode,
  expectScreen,
  expectText,
  press,
  readToken,
  skipBrowser,
} from "app-tests";
import { describe, expect } from "vitest";
import { test as onDefaultStage } from "./redirect.ts";

const test = onDefaultStage.extend("stage", ({ openStage }) => openStage("passkeys"));

describe.skipIf(skipBrowser)("a passkey of Authsignal's page that the email field offers", () => {
  test("signs in once without a word typed, and the tokens say so", async ({ stage, person }) => {
    const { page, ui } = person;
    const authenticator = await addAuthenticator(person);
    // At the first visit: the code has proven the address, and the passkey comes after it.
    await begin(person);
    await askForCode(person);
    await enterCode(person);
    await ui.getByRole("link", { name: "Set it up" }).click();
    await ui.getByRole("button", { name: "Create a passkey" }).click();
    await expectScreen(person, "You are signed in");

    const answers: string[] = [];
    page.on("request", (request) => {
      if (
        request.method() === "POST" &&
        request.headers()["x-amz-target"]?.endsWith(".RespondToAuthChallenge")
      )
        answers.push(request.postData() ?? "");
    });
    await press(person, "Sign out");
    // The person picks the passkey in the field's list; the virtual one needs no click.
    await expect.poll(() => answers.length).toBe(1);
    await expectScreen(person, "You are signed in");
    expect(claimsOf(await readToken(person, "ID token"))).toMatchObject({
      email: person.email,
      sign_in_factor: "PASSKEY",
    });

    // An attacker who has that token does not get in with it.
    await authenticator.remove();
    const { ClientId, ChallengeResponses } = JSON.parse(answers[0] ?? "");
    const call = (operation: string, body: object) => cognito(stage.cloud.urls.cognito, operation, body);
    const AuthParameters = { USERNAME: person.email };
    const replay = await call("InitiateAuth", { ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters });
    const answered = await call("RespondToAuthChallenge", {
      ClientId,
      ChallengeName: "CUSTOM_CHALLENGE",
      Session: replay["Session"],
      ChallengeResponses,
    });
    expect(answered).toMatchObject({ ChallengeName: "CUSTOM_CHALLENGE" });
    expect(answered["AuthenticationResult"]).toBeUndefined();
    await expect.poll(() => stage.cloud.functionLog.join()).toContain('"outcome":"used-before"');
  });

  test("is optional: an email address still works", async ({ person }) => {
    await begin(person);
    await askForCode(person);
    await enterCode(person);
    await person.ui.getByRole("link", { name: "Not now" }).click();
    await expectScreen(person, "You are signed in");
    await press(person, "Sign out");
    await expectText(person, "You are signed out.");
  });
});

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

async function cognito(url: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  });
  return Object(await response.json());
}
