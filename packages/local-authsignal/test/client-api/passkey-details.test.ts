import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { APP, type Fixture, fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { sdkIn, track } from "../support/sdk-page.ts";
import { newPasskey } from "../support/silent-passkey.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";

const USER = "user-1";
const GOOGLE = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4";
const ANDROID = `android:apk-key-hash:${"k".repeat(43)}`;
const CHROME_ON_MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const verificationMethods = [VerificationMethod.PASSKEY];

/** Registers a passkey through the client API, as a browser with this user agent sends it. */
async function register(
  f: Fixture,
  { origin = APP, aaguid, deviceId }: { origin?: string; aaguid?: string; deviceId?: string } = {},
): Promise<Response> {
  const attributes = { scope: "add:authenticators" };
  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes });
  const asked = await f.client("/user-authenticators/passkey/registration-options", token, {});
  const { options, challengeId } = JSON.parse(await asked.text());
  const registrationCredential = newPasskey(options.challenge, origin, true, aaguid);
  return fetch(`${f.server.apiUrl}/client/user-authenticators/passkey`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${token}`,
      "User-Agent": CHROME_ON_MAC,
    },
    body: JSON.stringify({ registrationCredential, challengeId, deviceId }),
  });
}

const credential = async (f: Fixture) =>
  (await f.sdk.getAuthenticators({ userId: USER })).at(-1)?.webauthnCredential;

test("a passkey shows its provider, its browser and the device that it was registered on", async () => {
  await using f = await fixture({ verificationMethods });
  const answer = await (await register(f, { aaguid: GOOGLE, deviceId: "device-1" })).json();
  expect(answer).toMatchObject({
    isVerified: true,
    credentialId: expect.any(String),
    userAuthenticatorId: expect.any(String),
  });
  expect(await credential(f)).toMatchObject({
    name: "Google Password Manager",
    deviceId: "device-1",
    aaguid: GOOGLE,
    aaguidMapping: { name: "Google Password Manager" },
    parsedUserAgent: {
      ua: CHROME_ON_MAC,
      browser: { name: "Chrome", version: "131.0.0.0", major: "131" },
      os: { name: "Mac OS", version: "10.15.7" },
      engine: { name: "Blink" },
      device: { vendor: "Apple" },
      cpu: {},
    },
    verifiedAt: expect.any(String),
  });
});

test("a passkey of an unknown provider is named for its browser", async () => {
  await using f = await fixture({ verificationMethods });
  await register(f);
  expect((await credential(f))?.name).toBe("Chrome on Mac OS");
  expect((await credential(f))?.aaguidMapping).toBeUndefined();
});

test("the origin of an Android app is accepted where the tenant has it, and named where it has not", async () => {
  await using f = await fixture({ verificationMethods, passkeyOrigins: [ANDROID] });
  expect(await (await register(f, { origin: ANDROID })).json()).toMatchObject({ isVerified: true });
  await f.sdk.deleteUser({ userId: USER });
  const refused = await register(f, { origin: "https://elsewhere.example" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    errorCode: "invalid_credential",
    errorDescription: expect.stringMatching(
      /^The credential is of the origin https:\/\/elsewhere\.example; .*android:/,
    ),
  });
});

test("a second passkey of a person does not replace the first", async () => {
  await using f = await fixture({ verificationMethods });
  await register(f);
  await register(f, { aaguid: GOOGLE });
  const names = (await f.sdk.getAuthenticators({ userId: USER })).map((one) => one.webauthnCredential?.name);
  expect(names).toEqual(["Chrome on Mac OS", "Google Password Manager"]);
});

test("the options have every member that the mobile SDKs decode", async () => {
  await using f = await fixture({ verificationMethods });
  const { token } = await f.sdk.track({ userId: USER, action: "signIn" });
  const names = { username: "ada", displayName: "Ada" };
  const create = await f.client("/user-authenticators/passkey/registration-options", token, names);
  expect({ status: create.status, body: await create.json() }).toMatchObject({
    status: 200,
    body: {
      challengeId: expect.any(String),
      options: {
        challenge: expect.any(String),
        rp: { id: "localhost" },
        user: { id: expect.any(String), name: "ada", displayName: "Ada" },
        excludeCredentials: [],
      },
    },
  });
  await register(f);
  const started = await f.client("/challenge", undefined, { action: "signIn" });
  const { challengeId } = JSON.parse(await started.text());
  const get = await f.client("/user-authenticators/passkey/authentication-options", undefined, {
    challengeId,
  });
  expect({ status: get.status, body: await get.json() }).toMatchObject({
    status: 200,
    body: {
      challengeId,
      options: { challenge: expect.any(String), rpId: "localhost", allowCredentials: [] },
    },
  });
});

test("the mobile SDKs look up one passkey, the browser SDK several; an unknown one is invalid_credential", async () => {
  await using f = await fixture({ verificationMethods });
  await register(f);
  const { credentialId = "" } = (await credential(f)) ?? {};
  const look = (query: string) =>
    f.client(`/user-authenticators/passkey?${query}`, undefined, undefined, "GET");
  for (const query of [`credentialId=${credentialId}`, `credentialIds=x,${credentialId}`])
    expect(await (await look(query)).json()).toEqual({ credentialId, verifiedAt: expect.any(String) });
  expect(await (await look("credentialId=x")).json()).toMatchObject({ errorCode: "invalid_credential" });
});

describeInBrowser("a deleted passkey", (tools) => {
  test("is answered with unknown_credential, by which the SDKs remove it from the device", async () => {
    await using f = await tools.setUp({ verificationMethods });
    await using v = await tools.visit();
    await addVirtualAuthenticator(v.page, "platform");
    const run = await sdkIn(v.page, f);
    await track(f, run, USER);
    await run(`authsignal.passkey.signUp({ username: "ada" })`);
    const deviceId = await run("authsignal.anonymousId");
    await run(`authsignal.passkey.signIn({ action: "signIn" })`);
    expect(await credential(f)).toMatchObject({ deviceId });
    const [{ userAuthenticatorId = "" } = {}] = await f.sdk.getAuthenticators({ userId: USER });
    await f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId });
    expect(await run(`authsignal.passkey.signIn({ action: "signIn" })`)).toMatchObject({
      errorCode: "unknown_credential",
    });
  });
});
