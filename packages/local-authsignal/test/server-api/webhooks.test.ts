import { Authsignal, SmsChannel, VerificationMethod } from "@authsignal/node";
import { expect, test, vi } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture, wrongCode } from "../support/fixture.ts";
import { receiver } from "../support/receiver.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";

test("messages go through the webhook, signed so that the SDK accepts them", async () => {
  await using hook = await receiver(204);
  await using f = await fixture({ webhookUrl: hook.url });
  await enrolByEmail(f, USER, EMAIL);
  await hook.atLeast(2);
  const [email, created] = hook.received;
  const event = f.sdk.webhook.constructEvent(email?.body ?? "", email?.signature ?? "");
  expect(event).toMatchObject({
    version: 1,
    source: "https://authsignal.com",
    tenantId: "tenant-a",
    type: "email.created",
    data: {
      to: EMAIL,
      code: f.code(EMAIL),
      userId: USER,
      actionCode: "signIn",
      verificationMethod: "EMAIL_OTP",
    },
  });
  expect(f.sdk.webhook.constructEvent(created?.body ?? "", created?.signature ?? "")).toMatchObject({
    type: "authenticator.created",
    data: { userId: USER, email: EMAIL, verificationMethod: "EMAIL_OTP" },
  });
});

test("a changed body, another key and a stale timestamp are rejected by the SDK", async () => {
  await using hook = await receiver(200);
  await using f = await fixture({ webhookUrl: hook.url });
  await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action: "signUp", email: EMAIL });
  const { body = "", signature = "" } = hook.received[0] ?? {};
  expect(() => f.sdk.webhook.constructEvent(`${body} `, signature)).toThrow("Signature mismatch.");
  expect(() => f.sdk.webhook.constructEvent(body, signature.replace(/t=\d+/, "t=1"))).toThrow(
    "outside the tolerance",
  );
});

test("a receiver that fails makes the challenge fail; the outbox says so", async () => {
  await using hook = await receiver(500);
  await using f = await fixture({ webhookUrl: hook.url });
  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  const response = await f.client("/user-authenticators/email-otp", token, { email: EMAIL });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: "invalid_configuration",
    errorDescription: expect.stringContaining("500"),
  });
  expect(f.server.outbox.messages({ to: hook.url })).toMatchObject([
    { kind: "WEBHOOK", text: "email.created: answered 500" },
  ]);
});

test("while two keys are active each event carries a signature for both", async () => {
  await using hook = await receiver(200);
  await using f = await fixture({ webhookUrl: hook.url, previousApiSecretKey: "old-secret" });
  await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action: "signUp", email: EMAIL });
  const { body = "", signature = "" } = hook.received[0] ?? {};
  expect(signature).toMatch(/^t=\d+,v2=[^,=]+,v2=[^,=]+$/);
  const receives = (apiSecretKey: string) =>
    new Authsignal({ apiSecretKey }).webhook.constructEvent(body, signature);
  expect(receives("secret-a").type).toBe("email.created");
  expect(receives("old-secret").type).toBe("email.created");
  expect(() => receives("another")).toThrow("Signature mismatch.");
});

const enrolEmail = (f: Awaited<ReturnType<typeof fixture>>) =>
  f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  });

test("an authenticator event is tried three more times, thirty seconds apart, under the same id", async () => {
  await using hook = await receiver(500);
  await using f = await fixture({ webhookUrl: hook.url });
  await enrolEmail(f);
  for (let delivery = 1; delivery <= 3; delivery += 1) {
    await f.clock.untilWaiting();
    expect(hook.received).toHaveLength(delivery);
    f.advance(29_999);
    expect(f.clock.waiting()).toBe(1);
    f.advance(1);
    await hook.atLeast(delivery + 1);
  }
  await vi.waitUntil(() => f.server.outbox.messages({ to: hook.url }).length === 4);
  await new Promise(setImmediate);
  expect(f.clock.waiting()).toBe(0);
  expect(new Set(hook.received.map(({ event }) => event.id)).size).toBe(1);
});

test("a receiver that was down gets each event once", async () => {
  await using hook = await receiver(500);
  await using f = await fixture({ webhookUrl: hook.url });
  await enrolEmail(f);
  await f.clock.untilWaiting();
  hook.answer(204);
  f.advance(30_000);
  await vi.waitUntil(() => f.server.outbox.messages({ to: hook.url }).length === 2);
  await new Promise(setImmediate);
  expect(f.clock.waiting()).toBe(0);
  expect(f.server.outbox.messages({ to: hook.url }).map(({ text }) => text)).toEqual([
    "authenticator.created: answered 500",
    "authenticator.created: delivered",
  ]);
});

test("created, updated (another SMS channel) and deleted are sent; using an authenticator is not", async () => {
  await using hook = await receiver(200);
  await using f = await fixture({ webhookUrl: hook.url, verificationMethods: ["SMS", "WHATSAPP"] });
  const types = () => hook.types().filter((type) => type.startsWith("authenticator."));
  await f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.SMS, phoneNumber: PHONE },
  });
  const signIn = async (channel: "sms" | "whatsapp") => {
    const { token } = await f.sdk.track({ userId: USER, action: "signIn" });
    await f.client(`/challenge/${channel}`, token);
    const answer = await f.client(`/verify/${channel}`, token, { verificationCode: f.code(PHONE) });
    expect(await answer.json()).toMatchObject({ isVerified: true });
  };
  await signIn("sms");
  await signIn("sms");
  await signIn("whatsapp");
  await f.sdk.deleteUser({ userId: USER });
  await vi.waitUntil(() => types().includes("authenticator.deleted"));
  expect(types().sort()).toEqual([
    "authenticator.created",
    "authenticator.deleted",
    "authenticator.updated",
    "authenticator.updated",
  ]);
  const updates = hook.received.filter(({ event }) => event.type === "authenticator.updated");
  expect(updates.map(({ event }) => event.data["previousSmsChannel"])).toEqual([
    undefined,
    SmsChannel.DEFAULT,
  ]);
  expect(updates[0]?.event.data).toMatchObject({
    userId: USER,
    phoneNumber: PHONE,
    updatedAt: expect.any(String),
  });
});

test("action.verify may stop a challenge: nothing is used up, and the same answer can be given again", async () => {
  await using hook = await receiver(403);
  await using f = await fixture({ actions: { signIn: { verificationWebhookUrl: hook.url } } });
  const { authenticator } = await enrolEmail(f);
  const { token, idempotencyKey } = await f.sdk.track({ userId: USER, action: "signIn" });
  await f.client("/challenge/email-otp", token);
  const code = f.code(EMAIL);
  const verify = async (verificationCode: string): Promise<unknown> =>
    (await f.client("/verify/email-otp", token, { verificationCode })).json();

  expect(await verify(wrongCode(code))).toMatchObject({ isVerified: false });
  expect(hook.received).toEqual([]);
  expect(await verify(code)).toMatchObject({ error: "invalid_configuration" });
  const { event } = hook.received[0] ?? {};
  expect(event).toMatchObject({
    type: "action.verify",
    data: {
      userId: USER,
      action: "signIn",
      idempotencyKey,
      verifiedAt: new Date(f.now()).toISOString(),
      state: "CHALLENGE_SUCCEEDED",
      verificationMethod: "EMAIL_OTP",
      userAuthenticatorId: authenticator.userAuthenticatorId,
    },
  });
  expect((await f.sdk.getAction({ userId: USER, action: "signIn", idempotencyKey })).state).toBe(
    "CHALLENGE_REQUIRED",
  );
  hook.answer(200);
  expect(await verify(code)).toMatchObject({ isVerified: true });
  expect(hook.received).toHaveLength(2);
  // What comes after the success is no transition any more.
  expect(await verify(code)).toMatchObject({ isVerified: false });
  expect(hook.received).toHaveLength(2);
});

test("action.verify gates enrolments, claims and links too; without an answer nothing succeeds", async () => {
  await using hook = await receiver(500);
  await using f = await fixture({
    verificationMethods: ["EMAIL_OTP", "EMAIL_MAGIC_LINK"],
    actions: {
      signIn: { verificationWebhookUrl: hook.url },
      signUp: { verificationWebhookUrl: "http://localhost:1/" },
    },
  });
  await expect(enrolByEmail(f, USER, EMAIL)).rejects.toThrow("invalid_configuration");
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);

  const { challengeId } = await f.sdk.challenge({
    verificationMethod: "EMAIL_OTP",
    action: "signUp",
    email: EMAIL,
  });
  await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
  await expect(f.sdk.claimChallenge({ challengeId, userId: USER })).rejects.toMatchObject({
    errorCode: "invalid_configuration",
    errorDescription: expect.stringContaining("could not be reached"),
  });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);

  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  await f.client("/user-authenticators/email-magic-link", token, { email: EMAIL });
  const link = f.server.outbox.messages({ to: EMAIL }).at(-1)?.url ?? "";
  const body = new URLSearchParams({ token: new URL(link).searchParams.get("token") ?? "" });
  await fetch(`${f.server.url}/api/verify-magic-link`, { method: "POST", body });
  const finalize = async (): Promise<unknown> =>
    (await f.client("/verify/email-magic-link/finalize", token, {})).json();
  expect(await finalize()).toMatchObject({ error: "invalid_configuration" });
  hook.answer(200);
  expect(await finalize()).toMatchObject({ isVerified: true });
});
