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
