import { expect, test } from "vitest";
import { answerOn, claimQr, newDeviceKey, pairDevice, pendingOn } from "../support/device.ts";
import { fieldsOf } from "../support/fields-of.ts";
import { type Fixture, fixture } from "../support/fixture.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const PATH = "/api/verify-magic-link";

const post = (f: Fixture, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${f.server.url}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

const track = async (f: Fixture): Promise<string> =>
  (await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } })).token;

/** The token in the link that was sent last. */
const lastLink = (f: Fixture): string =>
  new URL(f.server.outbox.messages().at(-1)?.url ?? "").searchParams.get("token") ?? "";

const isOpened = async (f: Fixture, token: string): Promise<unknown> =>
  (await f.client("/verify/email-magic-link/finalize", token, {})).json();

/** The same challenge with a secret that nobody sent. */
const forged = (token: string): string => `${token.split(".")[0]}.${"x".repeat(32)}`;

test("a link counts only with its secret, in time, and only the newest", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
  const token = await track(f);
  const enrol = () => f.client("/user-authenticators/email-magic-link", token, { email: EMAIL });
  await enrol();
  const first = lastLink(f);
  await post(f, PATH, { token: forged(first) });
  expect(await isOpened(f, token)).toEqual({ isVerified: false });
  await enrol();
  await post(f, PATH, { token: first });
  expect(await isOpened(f, token)).toEqual({ isVerified: false });
  f.advance(10 * 60_000);
  const again = await track(f);
  await post(f, PATH, { token: lastLink(f) });
  expect(await isOpened(f, again)).toEqual({ isVerified: false });
});

test("looking at a link changes nothing: mail scanners do that", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
  const token = await track(f);
  await f.client("/user-authenticators/email-magic-link", token, { email: EMAIL });
  await (await fetch(`${f.server.url}${PATH}?token=${lastLink(f)}`)).text();
  expect(await isOpened(f, token)).toEqual({ isVerified: false });
  await post(f, PATH, { token: lastLink(f) });
  expect(await isOpened(f, token)).toMatchObject({ isVerified: true });
});

test("an opened link settles only the action that asked for it", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
  const [asked, other] = [await track(f), await track(f)];
  await f.client("/user-authenticators/email-magic-link", asked, { email: EMAIL });
  await post(f, PATH, { token: lastLink(f) });
  expect(await isOpened(f, other)).toEqual({ isVerified: false });
  expect(await isOpened(f, asked)).toMatchObject({ isVerified: true });
  expect(await isOpened(f, asked)).toEqual({ isVerified: false });
});

test("a phone answers only what waits for it, with its own key, and once", async () => {
  await using f = await fixture({ verificationMethods: ["PUSH"] });
  const [own, stranger] = [await pairDevice(f, USER), await pairDevice(f, "eve")];
  const token = await track(f);
  const { challengeId = "" } = await fieldsOf(f.client("/challenge/push", token, { action: "signIn" }));
  const status = async (): Promise<unknown> =>
    (await f.client("/verify/push", token, { challengeId })).json();
  for (const key of [stranger, { ...own, sign: stranger.sign }, newDeviceKey()])
    expect((await answerOn(f, key, challengeId, true)).status).toBe(400);
  expect((await answerOn(f, own, "another challenge", true)).status).toBe(400);
  expect(await status()).toEqual({ isVerified: false, isConsumed: false });
  expect(await (await answerOn(f, own, challengeId, true)).json()).toEqual({ isVerified: true });
  expect((await answerOn(f, own, challengeId, false)).status).toBe(400);
  expect(await status()).toMatchObject({ isVerified: true, isConsumed: true });
});

test("a request with a number is approved only with that number; a wrong one denies it", async () => {
  await using f = await fixture({ verificationMethods: ["PUSH"] });
  const key = await pairDevice(f, USER);
  for (const [change, expected] of [
    [0, "CHALLENGE_SUCCEEDED"],
    [1, "CHALLENGE_FAILED"],
  ] as const) {
    const token = await track(f);
    const page = await (await fetch(`${f.server.url}/?token=${token}&mode=popup`)).text();
    const number = Number(/class="number">.*?(\d\d)<\/p>/s.exec(page)?.[1]);
    const { challengeId = "" } = await fieldsOf(pendingOn(f, key));
    const verificationCode = String(number + change);
    await answerOn(f, key, challengeId, true, { verificationCode });
    expect(await (await post(f, "/poll", { token, method: "PUSH" })).json()).toEqual({ isReady: true });
    await post(f, "/verify", { token, method: "PUSH", mode: "popup" });
    expect((await f.sdk.validateChallenge({ token })).state).toBe(expected);
  }
});

test("only the browser that shows a QR code can collect its answer, and once", async () => {
  await using f = await fixture({ verificationMethods: ["PUSH"] });
  const [key, another] = [await pairDevice(f, USER), await pairDevice(f, USER)];
  const created = await f.client("/challenge/qr-code", undefined, { action: "signIn", custom: { till: 4 } });
  const { challengeId = "", deviceCode = "" } = await fieldsOf(created);
  const collect = (code: string) => f.client("/verify/qr-code", undefined, { challengeId, deviceCode: code });
  const kind = "qr-code";
  expect((await answerOn(f, key, challengeId, true, { kind })).status).toBe(400);
  expect((await claimQr(f, { ...key, sign: newDeviceKey().sign }, challengeId)).status).toBe(400);
  expect(await (await collect(deviceCode)).json()).toEqual({
    isClaimed: false,
    isVerified: false,
    isConsumed: false,
  });
  expect(await (await claimQr(f, key, challengeId)).json()).toMatchObject({
    success: true,
    actionCode: "signIn",
    custom: { till: 4 },
  });
  // The first phone keeps it, although both are of one person.
  expect((await claimQr(f, another, challengeId)).status).toBe(400);
  expect((await answerOn(f, another, challengeId, true, { kind })).status).toBe(400);
  await answerOn(f, key, challengeId, true, { kind });
  expect((await collect("guessed")).status).toBe(400);
  expect(await (await collect(deviceCode)).json()).toMatchObject({
    isVerified: true,
    accessToken: expect.any(String),
  });
  expect(await (await collect(deviceCode)).json()).toEqual({
    isClaimed: true,
    isVerified: true,
    isConsumed: true,
  });
});
