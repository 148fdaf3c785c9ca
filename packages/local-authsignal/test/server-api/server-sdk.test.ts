import { UserActionState, VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { CALLBACK, fixture } from "../support/fixture.ts";

const USER = "user-1";
const EMAIL = "ada@example.com";

test("track: a user without authenticators is allowed, not enrolled, and gets a usable link", async () => {
  await using f = await fixture();
  const tracked = await f.sdk.track({
    userId: USER,
    action: "signIn",
    attributes: { email: EMAIL, redirectUrl: CALLBACK, idempotencyKey: "key-1" },
  });
  expect(tracked).toMatchObject({
    state: "ALLOW",
    isEnrolled: false,
    idempotencyKey: "key-1",
    enrolledVerificationMethods: [],
  });
  expect(new URL(tracked.url).origin).toBe(f.server.url);
  expect(new URL(tracked.url).searchParams.get("token")).toBe(tracked.token);
});

test("track: an enrolled user is challenged; the same idempotency key finds the same record", async () => {
  await using f = await fixture();
  await f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  });
  const first = await f.sdk.track({ userId: USER, action: "signIn", attributes: { idempotencyKey: "k" } });
  f.advance(60_000);
  const again = await f.sdk.track({ userId: USER, action: "signIn", attributes: { idempotencyKey: "k" } });
  expect(first.state).toBe(UserActionState.CHALLENGE_REQUIRED);
  expect(again.state).toBe(UserActionState.CHALLENGE_REQUIRED);
  expect(await f.sdk.queryUserActions({ userId: USER })).toHaveLength(1);
  expect(first).toMatchObject({ isEnrolled: true, defaultVerificationMethod: "EMAIL_OTP" });
});

test("track: outcomes of actions decide the state", async () => {
  await using f = await fixture({
    actions: {
      pay: { defaultOutcome: "BLOCK" },
      look: { defaultOutcome: "REVIEW" },
      browse: { defaultOutcome: "ALLOW" },
    },
  });
  const state = async (action: string) => (await f.sdk.track({ userId: USER, action })).state;
  expect([await state("pay"), await state("look"), await state("browse"), await state("other")]).toEqual([
    "BLOCK",
    "REVIEW_REQUIRED",
    "ALLOW",
    "ALLOW",
  ]);
});

test("track: refuses a redirect URL that is not registered, and says which are", async () => {
  await using f = await fixture();
  const tracking = f.sdk.track({
    userId: USER,
    action: "signIn",
    attributes: { redirectUrl: `${CALLBACK}/x` },
  });
  await expect(tracking).rejects.toMatchObject({
    statusCode: 400,
    errorCode: "invalid_request",
    errorDescription: expect.stringContaining(CALLBACK),
  });
});

test("validateChallenge: the tracked token reports its state and is not a proof", async () => {
  await using f = await fixture();
  const { token } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  expect(await f.sdk.validateChallenge({ token })).toMatchObject({
    isValid: false,
    state: "ALLOW",
    action: "signIn",
  });
});

test("validateChallenge: a completed enrolment counts as success, for its user, action and key only", async () => {
  await using f = await fixture();
  const { token, idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
  expect(await f.sdk.validateChallenge({ token, userId: USER, action: "signIn" })).toEqual({
    isValid: true,
    state: "CHALLENGE_SUCCEEDED",
    stateUpdatedAt: expect.any(String),
    userId: USER,
    action: "signIn",
    idempotencyKey,
    verificationMethod: "EMAIL_OTP",
  });
  expect(await f.sdk.validateChallenge({ token, userId: "other" })).toMatchObject({
    isValid: false,
    error: expect.any(String),
  });
  expect(await f.sdk.validateChallenge({ token, action: "other" })).toMatchObject({
    isValid: false,
    error: expect.any(String),
  });
  expect(await f.sdk.validateChallenge({ token: `${token}x` })).toMatchObject({ isValid: false });
});

test("validateChallenge: answers with both action and actionCode on the wire", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, USER, EMAIL);
  const response = await fetch(`${f.server.apiUrl}/validate`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa("secret-a:")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  expect(await response.json()).toMatchObject({ action: "signIn", actionCode: "signIn" });
});

test("validateChallenge: a token lives ten minutes, or as long as its tenant says", async () => {
  await using f = await fixture({ tokenMinutes: 3 });
  const { token } = await enrolByEmail(f, USER, EMAIL);
  f.advance(3 * 60_000 - 1000);
  expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
  f.advance(1000);
  expect(await f.sdk.validateChallenge({ token })).toMatchObject({
    isValid: false,
    error: "The token has expired.",
  });
});

test("validateChallenge: a token validates again, unless its tenant allows each once", async () => {
  for (const singleUseTokens of [false, true]) {
    await using f = await fixture({ singleUseTokens });
    const { token } = await enrolByEmail(f, USER, EMAIL);
    expect((await f.sdk.validateChallenge({ token, userId: "other" })).isValid).toBe(false);
    expect((await f.sdk.validateChallenge({ token })).isValid).toBe(true);
    expect((await f.sdk.validateChallenge({ token })).isValid).toBe(!singleUseTokens);
  }
});

test("getAction reads an action, updateAction changes its state, queryUserActions finds it", async () => {
  await using f = await fixture();
  const attributes = { idempotencyKey: "k1", custom: { amount: 100, currency: "NZD" } };
  await f.sdk.track({ userId: USER, action: "pay", attributes });
  await f.sdk.track({ userId: USER, action: "signIn" });
  const key = { userId: USER, action: "pay", idempotencyKey: "k1" };
  expect(await f.sdk.getAction(key)).toMatchObject({
    state: "ALLOW",
    output: { custom: { amount: 100, currency: "NZD" } },
  });
  const state = UserActionState.REVIEW_FAILED;
  expect(await f.sdk.updateAction({ ...key, attributes: { state } })).toEqual({ state });
  expect((await f.sdk.getAction(key)).state).toBe("REVIEW_FAILED");
  const found = await f.sdk.queryUserActions({ userId: USER, actionCodes: ["pay"], state });
  expect(found).toMatchObject([{ actionCode: "pay", idempotencyKey: "k1", state: "REVIEW_FAILED" }]);
  expect(await f.sdk.queryUserActions({ userId: USER, fromDate: "2027-01-01T00:00:00Z" })).toEqual([]);
});

test("updateAction: a success that is revoked no longer validates", async () => {
  await using f = await fixture();
  const { token, idempotencyKey } = await enrolByEmail(f, USER, EMAIL);
  await f.sdk.updateAction({
    userId: USER,
    action: "signIn",
    idempotencyKey,
    attributes: { state: UserActionState.BLOCK },
  });
  expect(await f.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: "BLOCK" });
});
