import { readFileSync } from "node:fs";
import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture } from "../support/fixture.ts";

const USER = "user-1";
const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const { EMAIL_OTP, SMS } = VerificationMethod;

const track = async (f: Fixture, attributes = {}) =>
  (await f.sdk.track({ userId: USER, action: "signIn", attributes })).token;
const enrol = async (f: Fixture) => {
  for (const attributes of [
    { verificationMethod: EMAIL_OTP, email: EMAIL },
    { verificationMethod: SMS, phoneNumber: PHONE },
  ])
    await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes });
};

test("POST /client/init starts the React SDK's challenge: the token, the methods and the masked addresses", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "SMS"] });
  await enrol(f);
  const token = await track(f);
  const answer = await f.client("/init", token, {});
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    challengeOptions: {
      token,
      defaultVerificationMethod: "EMAIL_OTP",
      verificationMethods: ["EMAIL_OTP", "SMS"],
      user: { email: "a•••@example.com", phoneNumber: "•••123" },
    },
  });
});

test("POST /client/init answers no 2xx for an expired token, which the React SDK calls expired", async () => {
  await using f = await fixture();
  const token = await track(f);
  f.advance(10 * 60_000);
  const answer = await f.client("/init", token, {});
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ errorCode: "expired_token" });
});

test("the client API masks the addresses that it lists, the server API does not", async () => {
  await using f = await fixture();
  await enrol(f);
  const list = await (await f.client("/user-authenticators", await track(f), undefined, "GET")).json();
  expect(list).toMatchObject([
    { verificationMethod: "EMAIL_OTP", authenticatorType: "OOB", email: "a•••@example.com" },
    { verificationMethod: "SMS", authenticatorType: "OOB", phoneNumber: "•••123" },
  ]);
  expect(JSON.stringify(list)).not.toMatch(/ada@|642155/);
  expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([
    { email: EMAIL },
    { phoneNumber: PHONE },
  ]);
});

test.each(["GET /nothing", "POST /user-authenticators/carrier-pigeon", "PATCH /challenge/email-otp"])(
  "%s is not served: the answer names it to every caller",
  async (route) => {
    await using f = await fixture();
    const [method = "", path = ""] = route.split(" ");
    for (const token of [undefined, await track(f), "no.good.token"]) {
      const answer = await f.client(path, token, method === "GET" ? undefined : {}, method);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        errorCode: "not_found",
        errorDescription: `There is nothing at ${method} /v1/client${path}.`,
      });
    }
  },
);

test("the client API removes an authenticator and answers with JSON", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, USER, EMAIL);
  const [{ userAuthenticatorId = "" } = {}] = await f.sdk.getAuthenticators({ userId: USER });
  const answer = await f.client(`/user-authenticators/${userAuthenticatorId}`, token, undefined, "DELETE");
  expect({ status: answer.status, body: await answer.json() }).toEqual({
    status: 200,
    body: { success: true },
  });
});

/** How each error code that the browser SDK declares comes about; "on the device" never leaves the SDK. */
const CODES: Readonly<Record<string, ((f: Fixture) => Promise<Response>) | "on the device">> = {
  token_not_set: "on the device",
  network_error: "on the device",
  expired_token: async (f) => {
    const token = await track(f);
    f.advance(10 * 60_000);
    return f.client("/challenge/email-otp", token);
  },
  too_many_requests: async (f) => {
    await enrol(f);
    const token = await track(f);
    for (let sent = 0; sent < 12; sent += 1) await f.client("/challenge/email-otp", token);
    return f.client("/challenge/email-otp", token);
  },
  invalid_credential: (f) =>
    f.client("/user-authenticators/passkey?credentialId=x", undefined, undefined, "GET"),
};

// The declaration of `ErrorCode` in the installed SDK: a version with another code fails here until it is served.
const declaration = readFileSync(new URL("types.d.ts", import.meta.resolve("@authsignal/browser")), "utf8");
const [, members = ""] = /enum ErrorCode \{([^}]*)\}/.exec(declaration) ?? [];
const declared = [...members.matchAll(/= "(\w+)"/g)].map(([, code = ""]) => code);

test.each(declared)("the browser SDK's error code %s is served, or made on the device", async (code) => {
  await using f = await fixture();
  const cause = CODES[code];
  if (cause === undefined) throw new Error(`Nothing here answers ${code}`);
  if (cause === "on the device") return;
  expect(await (await cause(f)).json()).toMatchObject({ error: code, errorCode: code });
});

test("every code of this table is declared by the SDK", () => {
  expect(Object.keys(CODES).sort()).toEqual([...declared].sort());
});

test("a telephone number without a plus and nested custom data are accepted, as SDK suites send them", async () => {
  await using f = await fixture();
  const custom = { order: { lines: [{ sku: "a", count: 2 }] }, note: null };
  const attributes = { phoneNumber: "1234567890", custom };
  // The server SDK's type of `custom` is flat; the service documents any JSON object.
  const sent = { ...attributes, idempotencyKey: "k" };
  expect((await f.api("POST", `/users/${USER}/actions/pay`, sent)).status).toBe(200);
  const { output } = await f.sdk.getAction({ userId: USER, action: "pay", idempotencyKey: "k" });
  expect(output).toEqual({ custom });
  expect(await (await f.api("PATCH", `/users/${USER}`, attributes)).json()).toMatchObject(attributes);
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject(attributes);
});

test("expiresAt counts whole seconds", async () => {
  await using f = await fixture();
  f.advance(123);
  const { challengeId, expiresAt } = await f.sdk.challenge({
    verificationMethod: "EMAIL_OTP",
    action: "signIn",
    email: EMAIL,
  });
  expect(expiresAt).toBe(Math.floor((f.now() + 600_000) / 1000));
  expect((await f.sdk.getChallenge({ challengeId })).expiresAt).toBe(expiresAt);
});
