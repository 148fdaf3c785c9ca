import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture } from "../support/fixture.ts";

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

test("an enrolled user's tracked token cannot add another authenticator, unless its scope says so", async () => {
  await using f = await fixture({ selfServiceEnrolment: true });
  await enrolByEmail(f, USER, EMAIL);
  const enrol = async (token: string) =>
    (await f.client("/user-authenticators/email-otp", token, { email: "eve@example.com" })).status;
  expect(await enrol(await tracked(f))).toBe(403);
  expect(await enrol(await tracked(f, { scope: "read:authenticators add:authenticators" }))).toBe(200);
});

test("a completed challenge may list and remove authenticators for ten minutes", async () => {
  await using f = await fixture({ tokenMinutes: 30 });
  const { token, trackToken } = await enrolByEmail(f, USER, EMAIL);
  const list = await json(f.client("/user-authenticators", token, undefined, "GET"));
  expect(list).toMatchObject([{ verificationMethod: "EMAIL_OTP", email: "a•••@example.com" }]);
  const userAuthenticatorId = (await f.sdk.getAuthenticators({ userId: USER }))[0]?.userAuthenticatorId;
  const remove = async (bearer: string) =>
    (await f.client(`/user-authenticators/${userAuthenticatorId}`, bearer, undefined, "DELETE")).status;
  expect(await remove(trackToken)).toBe(403);
  f.advance(10 * MINUTE + 1000);
  expect(await remove(token)).toBe(403);
  f.advance(-MINUTE);
  expect(await remove(token)).toBe(200);
  expect(await remove(token)).toBe(404);
});

const SCOPES = ["read", "add", "update", "remove"] as const;

test.each(SCOPES)(
  "a tracked token with the scope %s:authenticators may do that and nothing else",
  async (scope) => {
    await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP", "SMS"] });
    const phone = { verificationMethod: VerificationMethod.SMS, phoneNumber: "+6421555123" };
    await enrolByEmail(f, USER, EMAIL);
    const { authenticator } = await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes: phone });
    const id = authenticator.userAuthenticatorId;
    const token = await tracked(f, { scope: `${scope}:authenticators`, redirectToSettings: true });
    const method = async () => (await f.sdk.track({ userId: USER, action: "x" })).defaultVerificationMethod;

    const list = (await f.client("/user-authenticators", token, undefined, "GET")).status;
    const add = (await f.client("/user-authenticators/totp", token)).status;
    // The settings screen of the pre-built UI lets people choose which method comes first.
    const fields = new URLSearchParams({ token, id });
    await fetch(`${f.server.url}/default`, { method: "POST", body: fields, redirect: "manual" });
    const first = await method();
    const remove = (await f.client(`/user-authenticators/${id}`, token, undefined, "DELETE")).status;

    expect({ read: list === 200, add: add === 200, update: first === "SMS", remove: remove === 200 }).toEqual(
      Object.fromEntries(SCOPES.map((one) => [one, one === scope])),
    );
  },
);
