import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture, TENANT } from "../support/fixture.ts";
import { identityProvider } from "../support/identity-provider.ts";

const USER = "user-1";
const EMAIL = "ada@example.com";

test("users are read, updated, queried page by page and deleted", async () => {
  await using f = await fixture();
  expect(await f.sdk.getUser({ userId: "nobody" })).toMatchObject({
    isEnrolled: false,
    emailVerified: false,
  });
  const updated = await f.sdk.updateUser({
    userId: "u1",
    attributes: { email: EMAIL, emailVerified: true, custom: { tier: "gold" } },
  });
  expect(updated).toMatchObject({ email: EMAIL, emailVerified: true, custom: { tier: "gold" } });
  const changed = await f.sdk.updateUser({ userId: "u1", attributes: { email: "new@example.com" } });
  expect(changed).toMatchObject({ email: "new@example.com", emailVerified: false, custom: { tier: "gold" } });
  await f.sdk.updateUser({ userId: "u2", attributes: { username: "ada" } });
  const first = await f.sdk.queryUsers({ limit: 1 });
  expect(first).toMatchObject({ users: [{ userId: "u1" }], lastEvaluatedUserId: "u1" });
  expect(await f.sdk.queryUsers({ limit: 1, lastEvaluatedUserId: "u1" })).toEqual({
    users: [expect.objectContaining({ userId: "u2", username: "ada" })],
  });
  expect((await f.sdk.queryUsers({ email: "NEW@example.com" })).users).toHaveLength(1);
  await f.sdk.deleteUser({ userId: "u1" });
  expect((await f.sdk.queryUsers({})).users.map((user) => user.userId)).toEqual(["u2"]);
});

test("the tokens of a deleted user prove nothing", async () => {
  await using f = await fixture();
  const { token } = await enrolByEmail(f, USER, EMAIL);
  await f.sdk.deleteUser({ userId: USER });
  expect((await f.sdk.validateChallenge({ token })).isValid).toBe(false);
});

test("an authenticator is enrolled as verified, listed and deleted", async () => {
  await using f = await fixture();
  const { authenticator } = await f.sdk.enrollVerifiedAuthenticator({
    userId: USER,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  });
  expect(authenticator).toMatchObject({
    userId: USER,
    verificationMethod: "EMAIL_OTP",
    email: EMAIL,
    verifiedAt: expect.any(String),
  });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([authenticator]);
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject({
    isEnrolled: true,
    email: EMAIL,
    emailVerified: true,
  });
  await f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId: authenticator.userAuthenticatorId });
  expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([]);
});

test("queryUsers: an ID token finds users by the address that its provider verified", async () => {
  const google = await identityProvider("https://accounts.google.com", "my-app");
  await using f = await fixture({ identityProviders: [google.settings] });
  await f.sdk.updateUser({ userId: USER, attributes: { email: EMAIL } });
  const claims = { sub: "g-1", email: EMAIL, email_verified: true };
  expect(await f.sdk.queryUsers({ token: await google.sign(claims) })).toMatchObject({
    users: [{ userId: USER, email: EMAIL }],
    tokenPayload: { ...claims, iss: "https://accounts.google.com" },
  });
  // Apple writes booleans as text.
  const asText = await google.sign({ ...claims, email_verified: "true" });
  expect((await f.sdk.queryUsers({ token: asText })).users).toHaveLength(1);
  const unverified = await google.sign({ ...claims, email_verified: false });
  expect(await f.sdk.queryUsers({ token: unverified })).toMatchObject({
    users: [],
    tokenPayload: { sub: "g-1" },
  });
});

test("queryUsers: a token of another app or provider, an expired one and a forged one find nobody", async () => {
  const google = await identityProvider("https://accounts.google.com", "my-app");
  const stranger = await identityProvider("https://accounts.google.com", "my-app");
  await using f = await fixture({ identityProviders: [google.settings] });
  const claims = { sub: "g-1", email: EMAIL, email_verified: true };
  const refused = { statusCode: 400, errorCode: "invalid_request" };
  for (const token of [
    await google.sign({ ...claims, aud: "another-app" }),
    await google.sign({ ...claims, iss: "https://evil.example" }),
    await google.sign({ ...claims, exp: 1 }),
    await stranger.sign(claims),
    "x.y.z",
  ])
    await expect(f.sdk.queryUsers({ token })).rejects.toMatchObject(refused);
  f.server.putTenant(TENANT);
  await expect(f.sdk.queryUsers({ token: await google.sign(claims) })).rejects.toMatchObject({
    ...refused,
    errorDescription: expect.stringContaining("identityProviders"),
  });
});
