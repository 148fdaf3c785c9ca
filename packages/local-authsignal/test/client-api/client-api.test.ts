import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture, wrongCode } from "../support/fixture.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const MINUTE = 60_000;

async function tracked(f: Fixture, attributes: Record<string, unknown> = {}): Promise<string> {
  const { token } = await f.sdk.track({
    userId: USER,
    action: "signIn",
    attributes: { email: EMAIL, ...attributes },
  });
  return token;
}

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test("a challenge: a wrong code says so, the right one works once", async () => {
  await using f = await fixture();
  await enrolByEmail(f, USER, EMAIL);
  const token = await tracked(f);
  expect(await json(f.client("/challenge/email-otp", token))).toEqual({ challengeId: expect.any(String) });
  const verificationCode = f.code(EMAIL);
  const verify = (code: string) => json(f.client("/verify/email-otp", token, { verificationCode: code }));
  expect(await verify(wrongCode(verificationCode))).toEqual({
    isVerified: false,
    failureReason: "CODE_INVALID_OR_EXPIRED",
  });
  expect(await verify(verificationCode)).toEqual({ isVerified: true, accessToken: expect.any(String) });
  expect(await verify(verificationCode)).toEqual({
    isVerified: false,
    failureReason: "CODE_INVALID_OR_EXPIRED",
  });
});

test("a newer code replaces the older one", async () => {
  await using f = await fixture();
  await enrolByEmail(f, USER, EMAIL);
  const token = await tracked(f);
  await f.client("/challenge/email-otp", token);
  const older = f.code(EMAIL);
  // Codes are random: another one is sent until it differs (the limit is twelve messages).
  do await f.client("/challenge/email-otp", token);
  while (older === f.code(EMAIL));
  expect(await json(f.client("/verify/email-otp", token, { verificationCode: older }))).toMatchObject({
    isVerified: false,
  });
});

test("five wrong codes fail the action for good", async () => {
  await using f = await fixture();
  const { idempotencyKey, ...tracking } = await f.sdk.track({
    userId: USER,
    action: "signIn",
    attributes: { email: EMAIL },
  });
  await f.client("/user-authenticators/email-otp", tracking.token, { email: EMAIL });
  const code = f.code(EMAIL);
  const verify = (verificationCode: string) =>
    json(f.client("/verify/email-otp", tracking.token, { verificationCode }));
  for (let attempt = 1; attempt < 5; attempt += 1)
    expect(await verify(wrongCode(code))).toMatchObject({ failureReason: "CODE_INVALID_OR_EXPIRED" });
  expect(await verify(wrongCode(code))).toMatchObject({ failureReason: "MAX_ATTEMPTS_EXCEEDED" });
  expect(await verify(code)).toMatchObject({ isVerified: false, failureReason: "MAX_ATTEMPTS_EXCEEDED" });
  expect((await f.sdk.getAction({ userId: USER, action: "signIn", idempotencyKey })).state).toBe(
    "CHALLENGE_FAILED",
  );
});

test("with self-service enrolment off a person cannot edit the tracked address", async () => {
  await using f = await fixture();
  const token = await tracked(f);
  const response = await f.client("/user-authenticators/email-otp", token, { email: "eve@example.com" });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: "invalid_request", errorCode: "invalid_request" });
  expect(f.server.outbox.messages()).toEqual([]);
});

test("a first authenticator may be any method that the tenant offers; another one needs a proof", async () => {
  await using f = await fixture({
    verificationMethods: ["EMAIL_OTP", "SMS", "AUTHENTICATOR_APP", "PASSKEY"],
  });
  const token = await tracked(f);
  const enrol = async (path: string, bearer: string, body: object = {}) =>
    (await f.client(`/user-authenticators/${path}`, bearer, body)).status;
  expect(await enrol("totp", token)).toBe(200);
  expect(await enrol("passkey/registration-options", token)).toBe(200);
  expect(await enrol("sms", token, { phoneNumber: "+6421555123" })).toBe(200);
  expect(await enrol("security-key/registration-options", token)).toBe(400);
  const proof = await enrolByEmail(f, USER, EMAIL);
  expect(await enrol("totp", token)).toBe(403);
  expect(await enrol("totp", proof.token)).toBe(200);
});

test("with self-service enrolment a person chooses the address", async () => {
  await using f = await fixture({ selfServiceEnrolment: true });
  const token = await tracked(f);
  const enrolled = await json(
    f.client("/user-authenticators/email-otp", token, { email: "other@example.com" }),
  );
  expect(enrolled).toEqual({ userAuthenticatorId: expect.any(String), userId: USER });
});

test("an enrolment cannot be completed after another one finished", async () => {
  await using f = await fixture({ selfServiceEnrolment: true });
  const token = await tracked(f);
  await f.client("/user-authenticators/email-otp", token, { email: "eve@example.com" });
  await enrolByEmail(f, USER, EMAIL);
  const response = await f.client("/verify/email-otp", token, {
    verificationCode: f.code("eve@example.com"),
  });
  expect(response.status).toBe(403);
  expect(await f.sdk.getAuthenticators({ userId: USER })).toHaveLength(1);
});

test("sending is limited to twelve in ten minutes", async () => {
  await using f = await fixture({ tokenMinutes: 60 });
  await enrolByEmail(f, USER, EMAIL);
  const token = await tracked(f);
  for (let sent = 1; sent < 12; sent += 1)
    expect((await f.client("/challenge/email-otp", token)).status).toBe(200);
  const refused = await f.client("/challenge/email-otp", token);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ errorCode: "too_many_requests" });
  f.advance(10 * MINUTE);
  expect((await f.client("/challenge/email-otp", token)).status).toBe(200);
});

test("verifying is limited to ten in five minutes, over all of a user's actions", async () => {
  await using f = await fixture();
  await enrolByEmail(f, USER, EMAIL);
  const statuses: number[] = [];
  for (let action = 0; action < 3; action += 1) {
    const token = await tracked(f);
    await f.client("/challenge/email-otp", token);
    for (let attempt = 0; attempt < 4; attempt += 1)
      statuses.push(
        (await f.client("/verify/email-otp", token, { verificationCode: wrongCode(f.code(EMAIL)) })).status,
      );
  }
  expect(statuses).toEqual([...Array(9).fill(200), 429, 429, 429]);
});

test("an expired token fires the SDK's expired_token", async () => {
  await using f = await fixture();
  const token = await tracked(f);
  f.advance(10 * MINUTE);
  const response = await f.client("/challenge/email-otp", token);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: "expired_token", errorCode: "expired_token" });
});

test("a tenant alone cannot act for a user; both spellings of its credentials are read", async () => {
  await using f = await fixture();
  const call = (authorization: string) =>
    fetch(`${f.server.apiUrl}/client/challenge/email-otp`, {
      method: "POST",
      headers: { Authorization: authorization },
    });
  for (const credentials of ["tenant-a", "tenant-a:"]) {
    const response = await call(`Basic ${btoa(credentials)}`);
    expect(await response.json()).toMatchObject({
      errorDescription: expect.stringContaining("needs a token"),
    });
  }
  expect((await call("Basic eHl6")).status).toBe(401);
});

test("preflights are answered, refusals carry CORS headers too", async () => {
  await using f = await fixture();
  const url = `${f.server.apiUrl}/client/challenge/email-otp`;
  const headers = {
    Origin: "http://localhost:5171",
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type,x-authsignal-sdk",
  };
  const preflight = await fetch(url, { method: "OPTIONS", headers });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toMatch(
    /authorization.*content-type.*x-authsignal-sdk/i,
  );
  const refused = await fetch(url, { method: "POST", headers });
  expect(refused.status).toBe(401);
  expect(refused.headers.get("access-control-allow-origin")).toBe("http://localhost:5171");
});

test("a challenge goes to the address that the caller names", async () => {
  await using f = await fixture();
  await enrolByEmail(f, USER, EMAIL);
  const second = { verificationMethod: VerificationMethod.EMAIL_OTP, email: "work@example.com" };
  const { authenticator } = await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes: second });
  const { userAuthenticatorId } = authenticator;
  const token = await tracked(f);
  await f.client("/challenge/email-otp", token, { userAuthenticatorId });
  const verificationCode = f.code(second.email);
  expect(await json(f.client("/verify/email-otp", token, { verificationCode }))).toMatchObject({
    isVerified: true,
  });
  expect((await f.client("/challenge/email-otp", token, { userAuthenticatorId: "another's" })).status).toBe(
    400,
  );
});
