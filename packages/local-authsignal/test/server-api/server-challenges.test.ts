import { SmsChannel, UserActionState, VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { exampleRules } from "../../src/index.ts";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture, TENANT, wrongCode } from "../support/fixture.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const action = "signUp";

test("an address is challenged, verified and claimed before its user exists", async () => {
  await using f = await fixture();
  const challenge = await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action, email: EMAIL });
  expect(challenge).toEqual({
    challengeId: expect.any(String),
    idempotencyKey: expect.any(String),
    expiresAt: expect.any(Number),
  });
  const { challengeId } = challenge;
  expect(await f.sdk.getChallenge({ challengeId })).toMatchObject({ challengeId, action, email: EMAIL });
  expect(await f.sdk.getChallenge({ challengeId })).not.toHaveProperty("verificationMethod");
  const verify = (verificationCode: string) => f.sdk.verify({ challengeId, verificationCode });
  expect(await verify(wrongCode(f.code(EMAIL)))).toEqual({
    isVerified: false,
    failureReason: "CODE_INVALID_OR_EXPIRED",
  });
  await expect(f.sdk.claimChallenge({ challengeId, userId: USER })).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
  expect(await verify(f.code(EMAIL))).toEqual({
    isVerified: true,
    email: EMAIL,
    verificationMethod: "EMAIL_OTP",
  });
  expect(await f.sdk.getChallenge({ challengeId })).toMatchObject({ verificationMethod: "EMAIL_OTP" });
  const claimed = await f.sdk.claimChallenge({ challengeId, userId: USER });
  expect(claimed.verificationMethod).toBe("EMAIL_OTP");
  expect(await f.sdk.validateChallenge({ token: claimed.token, userId: USER, action })).toMatchObject({
    isValid: true,
    idempotencyKey: challenge.idempotencyKey,
  });
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject({
    isEnrolled: true,
    email: EMAIL,
    emailVerified: true,
  });
  await expect(f.sdk.claimChallenge({ challengeId, userId: "eve" })).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
});

test("a challenge gives up after five wrong codes, and expires", async () => {
  await using f = await fixture();
  const { challengeId } = await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action, email: EMAIL });
  const verify = (verificationCode: string) => f.sdk.verify({ challengeId, verificationCode });
  for (let attempt = 1; attempt < 5; attempt += 1)
    expect((await verify(wrongCode(f.code(EMAIL)))).failureReason).toBe("CODE_INVALID_OR_EXPIRED");
  expect((await verify(wrongCode(f.code(EMAIL)))).failureReason).toBe("MAX_ATTEMPTS_EXCEEDED");
  expect((await verify(f.code(EMAIL))).failureReason).toBe("MAX_ATTEMPTS_EXCEEDED");
  const late = await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action, email: "bob@example.com" });
  f.advance(10 * 60_000);
  const verified = await f.sdk.verify({
    challengeId: late.challengeId,
    verificationCode: f.code("bob@example.com"),
  });
  expect(verified.isVerified).toBe(false);
  expect(await f.sdk.getChallenge({ challengeId: late.challengeId })).toEqual({});
});

test("sms over WhatsApp; the same challenge can be sent again", async () => {
  await using f = await fixture();
  const phoneNumber = "+6421555123";
  const request = {
    verificationMethod: "SMS",
    action,
    phoneNumber,
    smsChannel: SmsChannel.WHATSAPP,
  } as const;
  const { challengeId } = await f.sdk.challenge(request);
  await f.sdk.challenge({ challengeId });
  const sent = f.server.outbox.messages({ to: phoneNumber });
  expect(sent.map(({ kind }) => kind)).toEqual(["WHATSAPP", "WHATSAPP"]);
  expect(new Set(sent.map(({ code }) => code)).size).toBe(1);
});

test("a challenge that names its user is found by user and action, and belongs to them", async () => {
  await using f = await fixture();
  const { challengeId } = await f.sdk.challenge({
    verificationMethod: "EMAIL_OTP",
    action,
    email: EMAIL,
    userId: USER,
  });
  expect(await f.sdk.getChallenge({ userId: USER, action })).toMatchObject({ challengeId });
  expect(await f.sdk.getChallenge({ userId: "other", action })).toEqual({});
  await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
  await expect(f.sdk.claimChallenge({ challengeId, userId: "other" })).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
});

test("a claim without verification yields an action that waits for its proof", async () => {
  await using f = await fixture();
  const { challengeId } = await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action, email: EMAIL });
  const { token } = await f.sdk.claimChallenge({ challengeId, userId: USER, skipVerificationCheck: true });
  expect(await f.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: "ALLOW" });
});

test("a claim does not revive an action that failed, nor pass a method that its rule refuses", async () => {
  const rules = [{ ...exampleRules.alwaysChallenge, verificationMethods: ["PASSKEY" as const] }];
  await using f = await fixture({ actions: { pay: { rules } } });
  const prove = async (code: string) => {
    const request = {
      verificationMethod: "EMAIL_OTP",
      action: code,
      email: EMAIL,
      idempotencyKey: "k",
    } as const;
    const { challengeId } = await f.sdk.challenge(request);
    await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
    return f.sdk.claimChallenge({ challengeId, userId: USER });
  };
  await f.sdk.track({ userId: USER, action, attributes: { idempotencyKey: "k" } });
  const failed = { state: UserActionState.CHALLENGE_FAILED };
  await f.sdk.updateAction({ userId: USER, action, idempotencyKey: "k", attributes: failed });
  await expect(prove(action)).rejects.toMatchObject({ statusCode: 400, errorCode: "invalid_request" });
  await expect(prove("pay")).rejects.toMatchObject({ statusCode: 400, errorCode: "invalid_request" });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);
});

test("a blocked action cannot be claimed into a success", async () => {
  await using f = await fixture({ actions: { [action]: { defaultOutcome: "BLOCK" } } });
  const { challengeId } = await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action, email: EMAIL });
  await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
  await expect(f.sdk.claimChallenge({ challengeId, userId: USER })).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);
});

test("a proof creates a session, which validates, refreshes once and can be revoked", async () => {
  await using f = await fixture();
  const { token, trackToken } = await enrolByEmail(f, USER, EMAIL);
  await expect(f.sdk.createSession({ clientId: "web", token: trackToken })).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
  await expect(f.sdk.createSession({ clientId: "web", token, action: "other" })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
  const first = await f.sdk.createSession({ clientId: "web", token, action: "signIn" });
  const session = await f.sdk.validateSession({ accessToken: first.accessToken, clientIds: ["web"] });
  expect(session).toMatchObject({ user: { userId: USER, email: EMAIL }, verificationMethod: "EMAIL_OTP" });
  expect(session.expiresAt).toBe((f.now() + 600_000) / 1000);
  await expect(
    f.sdk.validateSession({ accessToken: first.accessToken, clientIds: ["tv"] }),
  ).rejects.toMatchObject({ statusCode: 401, errorCode: "unauthorized" });
  const second = await f.sdk.refreshSession({ refreshToken: first.refreshToken });
  await expect(f.sdk.refreshSession({ refreshToken: first.refreshToken })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
  await f.sdk.revokeSession({ accessToken: second.accessToken });
  await expect(f.sdk.validateSession({ accessToken: second.accessToken })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
  await expect(f.sdk.refreshSession({ refreshToken: second.refreshToken })).rejects.toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
  });
});

test("sessions: all of a user's are revoked at once; an access token expires", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, USER, EMAIL);
  const one = await f.sdk.createSession({ clientId: "web", token });
  const two = await f.sdk.createSession({ clientId: "tv", token });
  await f.sdk.revokeUserSessions({ userId: USER });
  for (const { accessToken } of [one, two])
    await expect(f.sdk.validateSession({ accessToken })).rejects.toMatchObject({
      statusCode: 401,
      errorCode: "unauthorized",
    });
  const three = await f.sdk.createSession({ clientId: "web", token });
  f.advance(10 * 60_000);
  await expect(f.sdk.validateSession({ accessToken: three.accessToken })).rejects.toMatchObject({
    errorCode: "expired_token",
  });
});

test("two tenants of one server share no users, tokens or challenges", async () => {
  const other = { ...TENANT, tenantId: "tenant-b", apiSecretKey: "secret-b", name: "Other" };
  await using f = await fixture({}, [other]);
  const { token, idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
  const session = await f.sdk.createSession({ clientId: "web", token });
  const { challengeId } = await f.sdk.challenge({
    verificationMethod: "EMAIL_OTP",
    action,
    email: "x@example.com",
  });
  const [mine] = await f.sdk.getAuthenticators({ userId: USER });

  f.sdk.apiSecretKey = "secret-b";
  expect(await f.sdk.validateChallenge({ token })).toEqual({
    isValid: false,
    error: expect.any(String),
    action: undefined,
  });
  expect((await f.sdk.getUser({ userId: USER })).isEnrolled).toBe(false);
  expect(await f.sdk.queryUsers({})).toEqual({ users: [] });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);
  expect(await f.sdk.queryUserActions({ userId: USER })).toEqual([]);
  expect(await f.sdk.getChallenge({ challengeId })).toEqual({});
  const refusals = [
    f.sdk.getAction({ userId: USER, action: "signIn", idempotencyKey }),
    f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId: mine?.userAuthenticatorId ?? "" }),
    f.sdk.verify({ challengeId, verificationCode: f.code("x@example.com") }),
    f.sdk.claimChallenge({ challengeId, userId: USER }),
    f.sdk.validateSession({ accessToken: session.accessToken }),
    f.sdk.refreshSession({ refreshToken: session.refreshToken }),
    f.sdk.createSession({ clientId: "web", token }),
  ];
  for (const refusal of await Promise.allSettled(refusals)) expect(refusal.status).toBe("rejected");
  await f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  });
  await f.sdk.deleteUser({ userId: USER });

  f.sdk.apiSecretKey = TENANT.apiSecretKey;
  expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([mine]);
});

test("the attributes of a challenge count for the action that claims it", async () => {
  const blockTor = { ruleId: "r", name: "R", when: { ipIn: ["203.0.113.0/24"] }, outcome: "BLOCK" as const };
  await using f = await fixture({ actions: { [action]: { rules: [blockTor] } } });
  const prove = async (ipAddress: string, userId: string) => {
    const custom = { plan: "gold" };
    const request = { verificationMethod: "EMAIL_OTP", action, email: EMAIL, ipAddress, custom } as const;
    const { challengeId, idempotencyKey } = await f.sdk.challenge(request);
    await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
    await f.sdk.claimChallenge({ challengeId, userId });
    return f.sdk.getAction({ userId, action, idempotencyKey });
  };
  expect(await prove("198.51.100.7", USER)).toMatchObject({
    state: "CHALLENGE_SUCCEEDED",
    output: { custom: { plan: "gold" } },
  });
  await expect(prove("203.0.113.7", "eve")).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
  });
});
