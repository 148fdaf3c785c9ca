import { request } from "node:http";
import { text } from "node:stream/consumers";
import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { fixture } from "../support/fixture.ts";

const EMAIL = "ada@example.com";

/** Calls of official SDKs that are refused, and the words that say what they are and what to do. */
const refused: Readonly<Record<string, RegExp>> = {
  "POST /flows": /flows API.*Use track, a challenge and validateChallenge/,
  "POST /flows/verify": /flows API.*Use track, a challenge and validateChallenge/,
  "POST /client/flows/challenge/email-otp": /flows API.*Use track, a challenge and validateChallenge/,
  "POST /client/flows/verify/sms": /flows API.*Use track, a challenge and validateChallenge/,
  "POST /users/authenticators": /batchEnrollVerifiedAuthenticators.*Use enrollVerifiedAuthenticator/,
  "GET /users/ada/devices": /getDevices.*condition device/,
  "POST /users/ada/devices/d1/invalidate": /invalidateDevice.*condition device/,
  "POST /call/start": /Call Connect.*Use challenge and verify/,
  "POST /call/finish": /Call Connect.*Use challenge and verify/,
  "GET /users/ada/challenge": /getChallenge.*GET \/v1\/challenges/,
  "POST /users/email/ada@example.com/challenge": /loginWithEmail.*track/,
  "POST /users/ada/sessions/revoke": /revokeUserSessions.*POST \/v1\/sessions\/user\/revoke/,
  "POST /challengesuserId=ada": /question mark.*GET \/v1\/challenges/,
  "GET /v1/challenges": /twice.*GET \/v1\/challenges/,
};

test.each(Object.entries(refused))(
  "%s of another SDK is not served: the answer says what to do",
  async (route, says) => {
    await using f = await fixture();
    const [method = "", path = ""] = route.split(" ");
    const answer = await f.api(method, path, method === "GET" ? undefined : { email: EMAIL });
    expect(answer.status).toBe(404);
    const named = `There is nothing at ${method} /v1${path}`;
    expect(await answer.json()).toEqual({
      error: "not_found",
      errorCode: "not_found",
      errorDescription: expect.stringMatching(says),
    });
    const again = await f.api(method, path, method === "GET" ? undefined : {});
    expect(await again.text()).toContain(named);
  },
);

test("a batch of authenticators does not become a user whose id is authenticators", async () => {
  await using f = await fixture();
  await f.api("POST", "/users/authenticators", { email: EMAIL });
  expect(await f.sdk.queryUsers({ email: EMAIL })).toEqual({ users: [] });
});

test("getChallenge by POST, as the SDK for .NET asks, finds what GET finds", async () => {
  await using f = await fixture();
  const { challengeId } = await f.sdk.challenge({
    verificationMethod: "EMAIL_OTP",
    action: "signIn",
    email: EMAIL,
  });
  const found = await f.sdk.getChallenge({ challengeId });
  expect(found).toMatchObject({ challengeId, email: EMAIL });
  const path = `/challenges?challengeId=${challengeId}`;
  expect(await (await f.api("POST", path, { challengeId })).json()).toEqual(found);
  expect(await (await f.api("POST", "/challenges", { challengeId })).json()).toEqual(found);
});

test("a query of a challenge is checked by POST as by GET", async () => {
  await using f = await fixture();
  for (const method of ["GET", "POST"]) {
    const answer = await f.api(method, "/challenges?verificationMethod=PIGEON");
    expect([method, answer.status]).toEqual([method, 400]);
  }
});

test("updateUser sets the default method, as the SDK for Java asks, by PATCH and by POST", async () => {
  await using f = await fixture();
  const userId = "ada";
  const { EMAIL_OTP, SMS } = VerificationMethod;
  await f.sdk.enrollVerifiedAuthenticator({
    userId,
    attributes: { verificationMethod: EMAIL_OTP, email: EMAIL },
  });
  await f.sdk.enrollVerifiedAuthenticator({
    userId,
    attributes: { verificationMethod: SMS, phoneNumber: "+6421555123" },
  });
  for (const [method, wanted, is] of [
    ["POST", SMS, SMS],
    ["PATCH", EMAIL_OTP, EMAIL_OTP],
    ["POST", "PASSKEY", EMAIL_OTP],
    ["POST", null, EMAIL_OTP],
  ] as const) {
    const answer = await f.api(method, `/users/${userId}`, { defaultVerificationMethod: wanted });
    expect([wanted, await answer.json()]).toMatchObject([wanted, { defaultVerificationMethod: is }]);
    expect(await f.sdk.getUser({ userId })).toMatchObject({ defaultVerificationMethod: is });
    expect((await f.sdk.track({ userId, action: "signIn" })).defaultVerificationMethod).toBe(is);
  }
  expect((await f.api("POST", `/users/${userId}`, { defaultVerificationMethod: "PIGEON" })).status).toBe(400);
});

test("a request that offers HTTP/2, as the HTTP client of Java sends it, is answered over HTTP/1.1", async () => {
  await using f = await fixture();
  const body = JSON.stringify({ email: EMAIL });
  const headers = {
    Authorization: `Basic ${btoa("secret-a:")}`,
    "Content-Type": "application/json",
    "Content-Length": body.length,
    Connection: "Upgrade, HTTP2-Settings",
    Upgrade: "h2c",
    "HTTP2-Settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
  };
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    request(`${f.server.apiUrl}/users/ada`, { method: "POST", headers })
      .on("response", (response) => {
        text(response).then((read) => resolve({ status: response.statusCode, body: read }), reject);
      })
      .on("error", reject)
      .end(body);
  });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ email: EMAIL });
});
