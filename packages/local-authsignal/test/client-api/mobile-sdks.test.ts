// Each call of the iOS (2.13), Android (4.3) and React Native (3.3) SDKs, with the headers and encodings of each, and the
// members that it decodes from the answer. The native SDKs count only status 200 as a success.
// A passkey's verification needs an authenticator: the tests of the browser SDK have it, which sends the same.
import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { newDeviceKey } from "../support/device.ts";
import { textFields } from "../support/fields-of.ts";
import { APP, type Fixture, fixture } from "../support/fixture.ts";
import { ANDROID, IOS, MobileApp, type Platform, REACT_NATIVE } from "../support/mobile-app.ts";
import { newPasskey } from "../support/silent-passkey.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const WINDOW = 600_000;
const text = expect.any(String);
const proven = { isVerified: true, accessToken: text };
const credential = { userAuthenticatorId: text, userId: text, verifiedAt: text };

/** By call: what its SDK decodes. */
const ANSWERS = {
  "challenge with an action": { challengeId: text },
  "challenge with a token": { challengeId: text },
  "passkey: registration options": {
    challengeId: text,
    options: {
      challenge: text,
      rp: { id: text },
      user: { id: text, name: text, displayName: text },
      excludeCredentials: [],
    },
  },
  "passkey: add": { isVerified: true, accessToken: text, userAuthenticatorId: text, credentialId: text },
  "passkey: authentication options": {
    challengeId: text,
    options: { challenge: text, rpId: text, allowCredentials: [] },
  },
  "passkey: lookup": { credentialId: text, verifiedAt: text },
  authenticators: expect.arrayContaining([
    expect.objectContaining({
      verificationMethod: "PASSKEY",
      webauthnCredential: expect.objectContaining({ credentialId: text }),
    }),
  ]),
  "email: enroll": { userAuthenticatorId: text },
  "email: challenge": { challengeId: text },
  "email: verify": proven,
  "sms: enroll": { userAuthenticatorId: text },
  "sms: challenge": { challengeId: text },
  "sms: verify": proven,
  "whatsapp: challenge": { challengeId: text },
  "whatsapp: verify": proven,
  "totp: enroll": { userAuthenticatorId: text, uri: text, secret: text },
  "totp: verify": proven,
  "push: add": credential,
  "push: get": credential,
  "push: what to sign": { message: text },
  "push: nothing waits": {},
  "push: a challenge waits": { challengeId: text, userId: text, actionCode: "pay", idempotencyKey: text },
  "push: answer": { isVerified: true },
  "push: what to sign for an update": { challengeId: text, message: text },
  "push: update": { userAuthenticatorId: text, userId: text, pushToken: "new" },
  "push: remove": { removedAuthenticatorId: text },
  "qr-code: add": credential,
  "qr-code: get": credential,
  "qr-code: claim": { success: true, actionCode: "pay", idempotencyKey: text },
  "qr-code: answer": { isVerified: true },
  "qr-code: remove": { removedAuthenticatorId: text },
  "in-app: add": credential,
  "in-app: get": credential,
  "in-app: verify": { token: text, userId: text, userAuthenticatorId: text },
  "in-app: remove": { removedAuthenticatorId: text },
};
type Call = keyof typeof ANSWERS;

type App = MobileApp<Call>;

async function walk(f: Fixture, platform: Platform): Promise<App["answers"]> {
  const app: App = new MobileApp(f, platform);
  const track = async (attributes: object, action = "pay") =>
    (await f.sdk.track({ userId: "ada", action, attributes: { scope: "add:authenticators", ...attributes } }))
      .token;
  const token = await track({ email: EMAIL });
  await app.send("challenge with an action", "POST /challenge", { action: "signIn" });
  await app.send("challenge with a token", "POST /challenge", {}, token);

  for (const [name, path, address] of [
    ["email", "email-otp", { email: EMAIL }],
    ["sms", "sms", { phoneNumber: PHONE }],
  ] as const) {
    await app.send(`${name}: enroll`, `POST /user-authenticators/${path}`, address, await track({}));
    const to = name === "email" ? EMAIL : PHONE;
    const first = await track(address);
    await f.client(`/user-authenticators/${path}`, first, address);
    await app.send(`${name}: verify`, `POST /verify/${path}`, { verificationCode: f.code(to) }, first);
    await app.send(`${name}: challenge`, `POST /challenge/${path}`, {}, await track({}));
  }
  const whatsapp = await track({ phoneNumber: PHONE });
  await app.send("whatsapp: challenge", "POST /challenge/whatsapp", {}, whatsapp);
  await app.send("whatsapp: verify", "POST /verify/whatsapp", { verificationCode: f.code(PHONE) }, whatsapp);
  const totp = await track({});
  const { secret = "" } = await app.send("totp: enroll", "POST /user-authenticators/totp", {}, totp);
  await app.send(
    "totp: verify",
    "POST /verify/totp",
    { verificationCode: new TOTP({ secret }).generate({ timestamp: f.now() }) },
    totp,
  );

  await passkey(app, await track({}));
  await app.send(
    "authenticators",
    "GET /user-authenticators",
    undefined,
    await track({ scope: "read:authenticators" }),
  );
  for (const kind of ["push", "qr-code", "in-app"] as const)
    await device(f, app, platform, kind, await track({}));
  return app.answers;
}

async function passkey(app: App, token: string): Promise<void> {
  const path = "/user-authenticators/passkey";
  const names = { username: "ada", displayName: "Ada" };
  const { challengeId } = await app.send(
    "passkey: registration options",
    `POST ${path}/registration-options`,
    names,
    token,
  );
  const { options } = JSON.parse(JSON.stringify(app.answers["passkey: registration options"]));
  const registrationCredential = newPasskey(options.challenge, APP, true);
  const { credentialId = "" } = await app.send(
    "passkey: add",
    `POST ${path}`,
    { challengeId, registrationCredential, deviceId: "device-1" },
    token,
  );
  await app.send("passkey: lookup", `GET ${path}?credentialId=${credentialId}`);
  await app.send("passkey: authentication options", `POST ${path}/authentication-options`, {});
}

/** Adds a key, uses it as its kind does, and removes it. */
async function device(
  f: Fixture,
  app: App,
  platform: Platform,
  kind: "push" | "qr-code" | "in-app",
  token: string,
): Promise<void> {
  const path = `/user-authenticators/${kind}`;
  const { publicKey, sign } = newDeviceKey();
  const query = `publicKey=${platform.key(publicKey)}`;
  const { devicePlatform, attestation } = platform;
  const added = {
    ...{ publicKey, deviceName: "Phone", devicePlatform, performAttestation: attestation },
    ...(kind === "push" ? { pushToken: "old" } : {}),
  };
  await app.send(`${kind}: add`, `POST ${path}`, added, token);
  await app.send(`${kind}: get`, `GET ${path}?${query}`);
  if (kind === "push") {
    const signed = async () => {
      const { message = "" } = await app.send(
        "push: what to sign",
        `POST ${path}/challenge/sign?${query}`,
        {},
      );
      return { "X-Authsignal-Signature": sign(message) };
    };
    const look = async (call: Call) =>
      app.send(call, `GET ${path}/challenge?${query}`, undefined, undefined, await signed());
    await look("push: nothing waits");
    const waiting = await f.sdk.track({ userId: "ada", action: "pay" });
    await f.client("/challenge/push", waiting.token, {});
    const { challengeId = "" } = await look("push: a challenge waits");
    const answer = { challengeId, publicKey, approved: true, signature: sign(challengeId) };
    await app.send("push: answer", `POST ${path}/challenge`, answer);
    const update = await app.send("push: what to sign for an update", `POST ${path}/sign?${query}`, {});
    const { challengeId: updateId, message = "" } = update;
    const changed = { challengeId: updateId, publicKey, signature: sign(message), pushToken: "new" };
    await app.send("push: update", `PATCH ${path}`, changed);
  }
  if (kind === "qr-code") {
    const { challengeId = "" } = textFields(
      await (await f.client("/challenge/qr-code", undefined, { action: "pay" })).json(),
    );
    const claim = { challengeId, publicKey, signature: sign(challengeId) };
    await app.send("qr-code: claim", `POST ${path}/challenge/claim`, claim);
    await app.send("qr-code: answer", `POST ${path}/challenge`, { ...claim, approved: true });
  }
  if (kind === "in-app") {
    const { challengeId = "" } = await app.send("challenge with an action", "POST /challenge", {
      action: "pay",
    });
    const proof = { challengeId, publicKey, signature: sign(challengeId) };
    await app.send("in-app: verify", "POST /verify/in-app", proof);
  }
  // The number is printed as a floating-point one on both platforms.
  const signature = sign(`${Math.floor(f.now() / WINDOW)}.0`);
  await app.send(`${kind}: remove`, `POST ${path}/remove`, { publicKey, signature });
}

test.each([
  ["iOS", IOS],
  ["Android", ANDROID],
  ["React Native", REACT_NATIVE],
])("%s: each call succeeds with 200 and has what the SDK decodes", async (_name, platform) => {
  await using f = await fixture({
    verificationMethods: ["EMAIL_OTP", "SMS", "WHATSAPP", "AUTHENTICATOR_APP", "PASSKEY", "PUSH", "DEVICE"],
  });
  const answers = await walk(f, platform);
  expect(Object.keys(answers).sort()).toEqual(Object.keys(ANSWERS).sort());
  expect(answers).toMatchObject(ANSWERS);
});
