import { expect, test } from "vitest";
import { answerOn, keyQuery, newDeviceKey, pairDevice, pendingOn } from "../support/device.ts";
import { fieldsOf, readAnswer, textFields } from "../support/fields-of.ts";
import { fixture } from "../support/fixture.ts";

const USER = "user-1";
const text = expect.any(String);
const setUp = () => fixture({ verificationMethods: ["EMAIL_OTP", "PUSH"] });

test("push: getChallenge shows what waits, updateChallenge answers it", async () => {
  await using f = await setUp();
  const key = await pairDevice(f, USER);
  await f.sdk.updateUser({ userId: USER, attributes: { custom: { tier: "gold" } } });
  expect(await readAnswer(pendingOn(f, key))).toEqual({ status: 200, body: {} });
  const attributes = { deviceId: "d", userAgent: "Browser", ipAddress: "203.0.113.7", custom: { amount: 1 } };
  const { token, idempotencyKey } = await f.sdk.track({ userId: USER, action: "signIn", attributes });
  const { challengeId = "" } = await fieldsOf(f.client("/challenge/push", token, { action: "signIn" }));
  expect(await readAnswer(pendingOn(f, key))).toEqual({
    status: 200,
    body: {
      challengeId,
      userId: USER,
      actionCode: "signIn",
      idempotencyKey,
      ...attributes,
      expiresAt: Math.floor((f.now() + 600_000) / 1000),
      user: { custom: { tier: "gold" } },
    },
  });
  expect(await readAnswer(answerOn(f, key, challengeId, true))).toEqual({
    status: 200,
    body: { isVerified: true },
  });
  expect(await readAnswer(pendingOn(f, key))).toEqual({ status: 200, body: {} });
  const { accessToken = "" } = await fieldsOf(f.client("/verify/push", token, { challengeId }));
  expect(await f.sdk.validateChallenge({ token: accessToken, userId: USER })).toMatchObject({
    isValid: true,
    verificationMethod: "PUSH",
  });
});

test("push: what waits is shown only for a fresh signature of the text that was asked for, once", async () => {
  await using f = await setUp();
  const key = await pairDevice(f, USER);
  const path = "/user-authenticators/push/challenge";
  const look = (signature: string) =>
    f.client(`${path}?${keyQuery(key)}`, undefined, undefined, "GET", {
      "X-Authsignal-Signature": signature,
    });
  const nextText = async (): Promise<string> =>
    (await fieldsOf(f.client(`${path}/sign?${keyQuery(key)}`, undefined)))["message"] ?? "";
  expect((await look(key.sign("anything"))).status).toBe(400);
  const signature = key.sign(await nextText());
  expect((await look(newDeviceKey().sign("x"))).status).toBe(400);
  expect((await look(signature)).status).toBe(200);
  expect((await look(signature)).status).toBe(400);
  const late = key.sign(await nextText());
  f.advance(5 * 60_000);
  expect((await look(late)).status).toBe(400);
});

test("push: updateCredential stores another push token", async () => {
  await using f = await setUp();
  const key = await pairDevice(f, USER);
  const path = "/user-authenticators/push";
  const { body: asked } = await readAnswer(f.client(`${path}/sign?${keyQuery(key)}`, undefined));
  const { challengeId = "", message = "" } = textFields(asked);
  const update = (signature: string, id = challengeId) => {
    const { publicKey } = key;
    const body = { challengeId: id, publicKey, signature, pushToken: "push-2", resetExpiry: true };
    return readAnswer(f.client(path, undefined, body, "PATCH"));
  };
  expect((await update(key.sign(message), "another")).status).toBe(400);
  expect(await update(key.sign(message))).toMatchObject({
    status: 200,
    body: { userAuthenticatorId: text, userId: USER, lastVerifiedAt: text, pushToken: "push-2" },
  });
});
