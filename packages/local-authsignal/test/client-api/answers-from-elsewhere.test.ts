import { expect, test } from "vitest";
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

test("a phone answers only with the secret of its request, and once", async () => {
  await using f = await fixture({ verificationMethods: ["PUSH"] });
  const token = await track(f);
  const page = await (await fetch(`${f.server.url}/?token=${token}`)).text();
  const number = /class="number">.*?(\d\d)<\/p>/s.exec(page)?.[1] ?? "";
  const ready = async (): Promise<unknown> => (await post(f, "/poll", { token, method: "PUSH" })).json();
  await post(f, "/phone", { token: forged(lastLink(f)), number });
  expect(await ready()).toEqual({ isReady: false });
  await post(f, "/phone", { token: lastLink(f), number });
  expect(await ready()).toEqual({ isReady: true });
  const second = await (await post(f, "/phone", { token: lastLink(f), answer: "deny" })).text();
  expect(second).toContain("Nothing to approve");
  expect((await f.sdk.validateChallenge({ token })).state).toBe("ALLOW");
});

test("only the browser that shows a QR code can collect its answer, and once", async () => {
  await using f = await fixture({ verificationMethods: ["PUSH"] });
  const token = await track(f);
  const page = await (await fetch(`${f.server.url}/?token=${token}`)).text();
  await post(f, "/phone", {
    token: lastLink(f),
    number: /class="number">.*?(\d\d)<\/p>/s.exec(page)?.[1] ?? "",
  });
  await post(f, "/verify", { token, method: "PUSH" });
  const created = await f.client("/challenge/qr-code", undefined, { action: "signIn" });
  const { challengeId, deviceCode } = JSON.parse(await created.text());
  const collect = (code: string) => f.client("/verify/qr-code", undefined, { challengeId, deviceCode: code });
  await post(f, "/phone/scan", { challengeId, userId: "somebody who has no phone" });
  expect(await (await collect(deviceCode)).json()).toEqual({
    isClaimed: false,
    isVerified: false,
    isConsumed: false,
  });
  await post(f, "/phone/scan", { challengeId, userId: USER });
  await post(f, "/phone/scan", { challengeId, answer: "approve" });
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
