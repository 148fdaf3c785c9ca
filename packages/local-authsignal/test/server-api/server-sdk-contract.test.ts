import * as sdkExports from "@authsignal/node";
import { Authsignal, UserActionState, VerificationMethod, Webhook } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture, TENANT } from "../support/fixture.ts";
import { receiver } from "../support/receiver.ts";

const USER = "user-1";
const EMAIL = "ada@example.com";
const action = "signIn";
const text = expect.any(String);
const number = expect.any(Number);
const flag = expect.any(Boolean);

const emailed = { verificationMethod: "EMAIL_OTP", action, email: EMAIL } as const;
const session = async (f: Fixture) => {
  const { token } = await enrolByEmail(f, USER, EMAIL);
  return f.sdk.createSession({ clientId: "web", token });
};

/** What each method of the server SDK returns: exactly the fields that its types and the documentation name. */
const contract: Record<string, (f: Fixture) => Promise<void>> = {
  async track(f) {
    await enrolByEmail(f, USER, EMAIL);
    expect(await f.sdk.track({ userId: USER, action })).toEqual({
      idempotencyKey: text,
      state: "CHALLENGE_REQUIRED",
      url: text,
      token: text,
      isEnrolled: true,
      enrolledVerificationMethods: ["EMAIL_OTP"],
      allowedVerificationMethods: ["EMAIL_OTP"],
      defaultVerificationMethod: "EMAIL_OTP",
      ruleIds: [],
    });
  },
  async validateChallenge(f) {
    const { token, idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
    expect(await f.sdk.validateChallenge({ token, userId: USER, action })).toEqual({
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      stateUpdatedAt: text,
      userId: USER,
      action,
      idempotencyKey,
      verificationMethod: "EMAIL_OTP",
    });
  },
  async getAction(f) {
    const { idempotencyKey } = await f.sdk.track({
      userId: USER,
      action,
      attributes: { custom: { amount: 1 } },
    });
    expect(await f.sdk.getAction({ userId: USER, action, idempotencyKey })).toEqual({
      state: "ALLOW",
      stateUpdatedAt: text,
      createdAt: text,
      rules: [],
      output: { custom: { amount: 1 } },
    });
  },
  async updateAction(f) {
    const { idempotencyKey } = await f.sdk.track({ userId: USER, action });
    const attributes = { state: UserActionState.REVIEW_SUCCEEDED };
    expect(await f.sdk.updateAction({ userId: USER, action, idempotencyKey, attributes })).toEqual(
      attributes,
    );
  },
  async queryUserActions(f) {
    const { idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
    expect(await f.sdk.queryUserActions({ userId: USER, actionCodes: [action] })).toEqual([
      {
        actionCode: action,
        idempotencyKey,
        createdAt: text,
        updatedAt: text,
        state: "CHALLENGE_SUCCEEDED",
        stateUpdatedAt: text,
        verificationMethod: "EMAIL_OTP",
        verifiedByAuthenticatorId: text,
      },
    ]);
  },
  async getUser(f) {
    await enrolByEmail(f, USER, EMAIL);
    expect(await f.sdk.getUser({ userId: USER })).toEqual({
      isEnrolled: true,
      email: EMAIL,
      emailVerified: true,
      phoneNumberVerified: false,
      enrolledVerificationMethods: ["EMAIL_OTP"],
      allowedVerificationMethods: ["EMAIL_OTP"],
      defaultVerificationMethod: "EMAIL_OTP",
    });
  },
  async queryUsers(f) {
    await f.sdk.updateUser({ userId: USER, attributes: { username: "ada" } });
    expect(await f.sdk.queryUsers({ username: "ada" })).toEqual({
      users: [{ userId: USER, username: "ada", emailVerified: false, phoneNumberVerified: false }],
    });
  },
  async updateUser(f) {
    const attributes = { email: EMAIL, emailVerified: true, displayName: "Ada", custom: { tier: "gold" } };
    expect(await f.sdk.updateUser({ userId: USER, attributes })).toEqual({
      ...attributes,
      phoneNumberVerified: false,
    });
  },
  async deleteUser(f) {
    await enrolByEmail(f, USER, EMAIL);
    await f.sdk.deleteUser({ userId: USER });
    expect((await f.sdk.getUser({ userId: USER })).isEnrolled).toBe(false);
  },
  async getAuthenticators(f) {
    await enrolByEmail(f, USER, EMAIL);
    expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([
      {
        userId: USER,
        userAuthenticatorId: text,
        verificationMethod: "EMAIL_OTP",
        createdAt: text,
        verifiedAt: text,
        lastVerifiedAt: text,
        isDefault: flag,
        email: EMAIL,
      },
    ]);
  },
  async enrollVerifiedAuthenticator(f) {
    const attributes = { verificationMethod: VerificationMethod.SMS, phoneNumber: "+6421555123" };
    const enrolled = await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
    expect(enrolled).toEqual({ authenticator: expect.objectContaining({ userId: USER, ...attributes }) });
  },
  async deleteAuthenticator(f) {
    await enrolByEmail(f, USER, EMAIL);
    const [{ userAuthenticatorId = "" } = {}] = await f.sdk.getAuthenticators({ userId: USER });
    await f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);
  },
  async challenge(f) {
    expect(await f.sdk.challenge(emailed)).toEqual({
      challengeId: text,
      idempotencyKey: text,
      expiresAt: number,
    });
  },
  async verify(f) {
    const { challengeId } = await f.sdk.challenge(emailed);
    expect(await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) })).toEqual({
      isVerified: true,
      email: EMAIL,
      verificationMethod: "EMAIL_OTP",
    });
  },
  async claimChallenge(f) {
    const { challengeId } = await f.sdk.challenge(emailed);
    await f.sdk.verify({ challengeId, verificationCode: f.code(EMAIL) });
    expect(await f.sdk.claimChallenge({ challengeId, userId: USER })).toEqual({
      token: text,
      verificationMethod: "EMAIL_OTP",
    });
  },
  async getChallenge(f) {
    const { challengeId } = await f.sdk.challenge(emailed);
    expect(await f.sdk.getChallenge({ challengeId })).toEqual({
      challengeId,
      expiresAt: number,
      action,
      email: EMAIL,
    });
  },
  async createSession(f) {
    expect(await session(f)).toEqual({ accessToken: text, refreshToken: text });
  },
  async validateSession(f) {
    const { accessToken } = await session(f);
    expect(await f.sdk.validateSession({ accessToken })).toEqual({
      user: { userId: USER, email: EMAIL, emailVerified: true, phoneNumberVerified: false },
      expiresAt: number,
      verificationMethod: "EMAIL_OTP",
    });
  },
  async refreshSession(f) {
    const { refreshToken } = await session(f);
    expect(await f.sdk.refreshSession({ refreshToken })).toEqual({ accessToken: text, refreshToken: text });
  },
  async revokeSession(f) {
    const { accessToken } = await session(f);
    await f.sdk.revokeSession({ accessToken });
    await expect(f.sdk.validateSession({ accessToken })).rejects.toMatchObject({
      statusCode: 401,
      errorCode: "unauthorized",
    });
  },
  async revokeUserSessions(f) {
    const { accessToken } = await session(f);
    await f.sdk.revokeUserSessions({ userId: USER });
    await expect(f.sdk.validateSession({ accessToken })).rejects.toMatchObject({
      statusCode: 401,
      errorCode: "unauthorized",
    });
  },
  async "webhook.constructEvent"(f) {
    await using hook = await receiver(200);
    f.server.putTenant({ ...TENANT, webhookUrl: hook.url });
    await f.sdk.challenge(emailed);
    const [{ body = "", signature = "" } = {}] = hook.received;
    expect(f.sdk.webhook.constructEvent(body, signature)).toMatchObject({
      version: 1,
      type: "email.created",
    });
  },
  async "webhook.parseSignature"(f) {
    expect(f.sdk.webhook.parseSignature("t=1,v2=a,v2=b")).toEqual({ timestamp: 1, signatures: ["a", "b"] });
  },
};

// A new version of the SDK that can do more fails here, until its methods stand above.
const methodsOf = (prototype: object): string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => !["constructor", "getRequestConfig"].includes(name));
const methods = [
  ...methodsOf(Authsignal.prototype),
  ...methodsOf(Webhook.prototype).map((name) => `webhook.${name}`),
];

test.each(methods)("%s", async (method) => {
  await using f = await fixture();
  const check = contract[method];
  if (check === undefined) throw new Error(`The server SDK's ${method} has no test`);
  await check(f);
});

test("nothing else is exported that calls Authsignal", () => {
  const classes = Object.entries(sdkExports).filter(([, one]) => typeof one === "function");
  expect(classes.map(([name]) => name).sort()).toEqual([
    "Authsignal",
    "AuthsignalError",
    // Calls a service of its own for telephone calls, which no Cognito integration uses.
    "CallConnect",
    "Webhook",
    // Auth0's actions.
    "handleAuth0ContinuePostLogin",
    "handleAuth0ExecutePostLogin",
    "mapToAuthsignalError",
  ]);
});
