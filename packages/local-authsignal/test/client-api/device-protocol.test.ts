import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { answerOn, claimQr, type DeviceKey, keyQuery, newDeviceKey, pairDevice } from "../support/device.ts";
import { fieldsOf, readAnswer, textFields } from "../support/fields-of.ts";
import { type Fixture, fixture, TENANT } from "../support/fixture.ts";

const USER = "user-1";
const METHODS = { verificationMethods: ["EMAIL_OTP", "PUSH", "DEVICE"] } as const;
const KINDS = ["push", "qr-code", "in-app"] as const;
const text = expect.any(String);
const WINDOW = 600_000;

const setUp = () => fixture({ verificationMethods: [...METHODS.verificationMethods] });
const track = async (f: Fixture, attributes = {}) =>
  (await f.sdk.track({ userId: USER, action: "signIn", attributes })).token;
const add = (f: Fixture, kind: string, key: DeviceKey, token: string) =>
  f.client(`/user-authenticators/${kind}`, token, {
    publicKey: key.publicKey,
    deviceName: "Ada's phone",
    devicePlatform: "android",
    pushToken: "push-1",
    performAttestation: { provider: "PLAY_INTEGRITY", token: "t" },
  });

test.each(KINDS)(
  "%s: addCredential with a token, getCredential by key, removeCredential by signature",
  async (kind) => {
    await using f = await setUp();
    const key = newDeviceKey();
    const path = `/user-authenticators/${kind}`;
    const get = () => readAnswer(f.client(`${path}?${keyQuery(key)}`, undefined, undefined, "GET"));
    expect(await get()).toMatchObject({ status: 400, body: { errorCode: "invalid_credential" } });
    expect(await readAnswer(add(f, kind, key, await track(f)))).toEqual({
      status: 200,
      body: expect.objectContaining({ userAuthenticatorId: text, userId: USER, verifiedAt: text }),
    });
    const { status, body } = await get();
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { userAuthenticatorId: text, userId: USER },
    });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([
      {
        verificationMethod: kind === "push" ? "PUSH" : "DEVICE",
        displayName: "Ada's phone",
        devicePlatform: "ANDROID",
      },
    ]);

    const window = Math.floor(f.now() / WINDOW);
    const remove = (signature: string) =>
      readAnswer(f.client(`${path}/remove`, undefined, { publicKey: key.publicKey, signature }));
    expect((await remove(key.sign(`${window - 2}.0`))).status).toBe(400);
    expect((await remove(newDeviceKey().sign(`${window}.0`))).status).toBe(400);
    // Both SDKs print the number as a floating-point one.
    expect(await remove(key.sign(`${window}.0`))).toEqual({
      status: 200,
      body: { removedAuthenticatorId: textFields(body)["userAuthenticatorId"] },
    });
    expect((await get()).status).toBe(400);
  },
);

test.each([-1, 0, 1])("the removal's window may be off by %s, with or without the decimal", async (off) => {
  await using f = await setUp();
  for (const decimal of [".0", ""]) {
    const key = await pairDevice(f, USER);
    const signature = key.sign(`${Math.floor(f.now() / WINDOW) + off}${decimal}`);
    const body = { publicKey: key.publicKey, signature };
    expect((await f.client("/user-authenticators/push/remove", undefined, body)).status).toBe(200);
  }
});

test("a key is read as base64, as base64url, and with spaces for its plus signs", async () => {
  await using f = await setUp();
  // A key whose text has every character that the two alphabets write differently.
  let key = newDeviceKey();
  while (!/\+.*\/|\/.*\+/.test(key.publicKey)) key = newDeviceKey();
  await add(f, "push", key, await track(f));
  const url = key.publicKey.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  for (const raw of [encodeURIComponent(key.publicKey), url, key.publicKey])
    expect(
      (await f.client(`/user-authenticators/push?publicKey=${raw}`, undefined, undefined, "GET")).status,
    ).toBe(200);
});

test("adding again finds the same credential; another user's token does not take a key over", async () => {
  await using f = await setUp();
  const key = newDeviceKey();
  const token = await track(f);
  const first = await readAnswer(add(f, "push", key, token));
  expect(await readAnswer(add(f, "push", key, token))).toEqual(first);
  const { token: other } = await f.sdk.track({ userId: "eve", action: "signIn" });
  expect((await add(f, "push", key, other)).status).toBe(400);
});

test("a key that is not P-256 is refused, and a token of an enrolled user without the scope too", async () => {
  await using f = await setUp();
  const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
  const publicKey = p384.export({ format: "der", type: "spki" }).toString("base64");
  for (const bad of [publicKey, "AAAA", ""])
    expect((await add(f, "push", { ...newDeviceKey(), publicKey: bad }, await track(f))).status).toBe(400);
  await pairDevice(f, USER);
  expect((await add(f, "push", newDeviceKey(), await track(f))).status).toBe(403);
  const scope = "add:authenticators";
  expect((await add(f, "push", newDeviceKey(), await track(f, { scope }))).status).toBe(200);
});

test("a QR code credential claims a challenge and answers it", async () => {
  await using f = await setUp();
  const key = newDeviceKey();
  await add(f, "qr-code", key, await track(f));
  const created = await f.client("/challenge/qr-code", undefined, { action: "pay", custom: { till: 4 } });
  const { challengeId = "", deviceCode = "" } = await fieldsOf(created);
  expect(await readAnswer(claimQr(f, key, challengeId))).toMatchObject({
    status: 200,
    body: { success: true, actionCode: "pay", idempotencyKey: text, custom: { till: 4 } },
  });
  expect(await readAnswer(answerOn(f, key, challengeId, true, { kind: "qr-code" }))).toEqual({
    status: 200,
    body: { isVerified: true },
  });
  const { accessToken = "" } = await fieldsOf(
    f.client("/verify/qr-code", undefined, { challengeId, deviceCode }),
  );
  const proof = await f.sdk.validateChallenge({ token: accessToken, userId: USER, action: "pay" });
  expect(proof).toMatchObject({ isValid: true, verificationMethod: "DEVICE" });
});

test.each(["with the action", "with a token"])("in-app: challenge %s, then verify", async (way) => {
  await using f = await setUp();
  const key = newDeviceKey();
  await add(f, "in-app", key, await track(f));
  await f.sdk.updateUser({ userId: USER, attributes: { username: "ada" } });
  const token = way === "with a token" ? await track(f) : undefined;
  const { body } = await readAnswer(
    f.client("/challenge", token, token === undefined ? { action: "signIn" } : {}),
  );
  const verify = (by: DeviceKey, publicKey = by.publicKey) => {
    const { challengeId = "" } = textFields(body);
    const answer = { challengeId, publicKey, signature: by.sign(challengeId) };
    return readAnswer(f.client("/verify/in-app", token, answer));
  };
  expect((await verify(newDeviceKey(), key.publicKey)).status).toBe(400);
  const verified = await verify(key);
  expect(verified).toEqual({
    status: 200,
    body: { token: text, userId: USER, userAuthenticatorId: text, username: "ada" },
  });
  expect(
    await f.sdk.validateChallenge({
      token: textFields(verified.body)["token"] ?? "",
      userId: USER,
      action: "signIn",
    }),
  ).toMatchObject({ isValid: true, verificationMethod: "DEVICE" });
  expect((await verify(key)).status).toBe(400);
});

test("in-app: a challenge of another user's token cannot be answered", async () => {
  await using f = await setUp();
  const key = newDeviceKey();
  await add(f, "in-app", key, await track(f));
  const { token } = await f.sdk.track({ userId: "eve", action: "signIn" });
  const { challengeId = "" } = await fieldsOf(f.client("/challenge", token, {}));
  const answer = { challengeId, publicKey: key.publicKey, signature: key.sign(challengeId) };
  expect((await f.client("/verify/in-app", token, answer)).status).toBe(400);
});

test("the tenant's id is read as each SDK encodes it", async () => {
  await using f = await setUp();
  const key = await pairDevice(f, USER);
  for (const basic of [
    btoa(TENANT.tenantId),
    btoa(`${TENANT.tenantId}:`),
    btoa(`${TENANT.tenantId}:`).replace(/=+$/, ""),
  ]) {
    const response = await fetch(`${f.server.apiUrl}/client/user-authenticators/push?${keyQuery(key)}`, {
      headers: { Authorization: `Basic ${basic}` },
    });
    expect(response.status).toBe(200);
  }
});
