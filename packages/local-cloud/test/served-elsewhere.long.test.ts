import { parsePublicSettings } from "public-settings";
import { expect, test } from "vitest";
import { claimsOf, SdkPerson, startTestCloud } from "../src/testing/index.ts";

const origin = "http://localhost:3999";

test("an app without a folder is served elsewhere, at its origin, and people sign in to it", async () => {
  const cloud = await startTestCloud({
    settings: (environment) => ({
      ...environment,
      apps: {
        ...environment.apps,
        shop: { launchMode: "redirect", origin, redirectUrl: `${origin}/callback` },
      },
    }),
  });
  try {
    const answer = await fetch(`${cloud.urls.settings}/shop/environment.json`);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    const settings = parsePublicSettings(await answer.json());
    if (!settings.ok) throw new Error(settings.fault.expected);
    expect(settings.settings).toMatchObject({
      userPoolEndpoint: cloud.urls.cognito,
      userPoolId: cloud.userPoolId(),
    });
    expect((await fetch(`${cloud.urls.settings}/no-such-app/environment.json`)).status).toBe(404);

    const { region, userPoolClientId: clientId, signUpClientId } = settings.settings;
    const { cognito, authsignal } = cloud.urls;
    const person = new SdkPerson({ region, clientId, signUpClientId, cognito, authsignal }, "jo@example.com");
    expect(claimsOf(await person.signUpAndIn())).toMatchObject({ aud: clientId, email: "jo@example.com" });
  } finally {
    await cloud.close();
  }
});
