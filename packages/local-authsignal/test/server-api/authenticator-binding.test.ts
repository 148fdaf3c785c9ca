import { VerificationMethod } from "@authsignal/node";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { type Fixture, fixture, TENANT } from "../support/fixture.ts";
import { receiver } from "../support/receiver.ts";

const USER = "user-1";
const OLD = "old@example.com";
const NEW = "new@example.com";
const PHONE = "+6421555123";
const MINUTE = 60_000;
const { EMAIL_OTP, EMAIL_MAGIC_LINK, SMS, WHATSAPP } = VerificationMethod;

const track = (f: Fixture, attributes = {}) => f.sdk.track({ userId: USER, action: "signIn", attributes });
const enrol = async (
  f: Fixture,
  attributes: { verificationMethod: VerificationMethod; [name: string]: unknown },
) => (await f.sdk.enrollVerifiedAuthenticator({ userId: USER, attributes })).authenticator;
const addresses = async (f: Fixture) =>
  (await f.sdk.getAuthenticators({ userId: USER })).map(({ verificationMethod, email, phoneNumber }) => [
    verificationMethod,
    email ?? phoneNumber,
  ]);

test("a URL and its token work for ten minutes: also when the user's authenticators were deleted meanwhile", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP"] });
  const { userAuthenticatorId } = await enrol(f, { verificationMethod: EMAIL_OTP, email: OLD });
  const { url, token } = await track(f);
  await f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId });
  const open = async () => (await fetch(url)).text();
  const startEnrolment = async () => (await f.client("/user-authenticators/totp", token)).status;
  f.advance(10 * MINUTE - 1000);
  expect(await open()).toContain("Choose how to verify");
  expect(await startEnrolment()).toBe(200);
  f.advance(1000);
  expect(await open()).toContain("This link has expired");
  expect(await startEnrolment()).toBe(401);
});

const importable = {
  credentialId: "Y3JlZGVudGlhbA",
  publicKey: "pQECAyYgASFYIA",
};
const otpUri = `otpauth://totp/Acme:ada?secret=${new Secret({ size: 20 }).base32}&issuer=Acme`;
/** What the server API needs to know of each method, beside its name. */
const verified: Partial<Record<VerificationMethod, Record<string, unknown>>> = {
  EMAIL_OTP: { email: OLD },
  EMAIL_MAGIC_LINK: { email: OLD },
  SMS: { phoneNumber: PHONE },
  WHATSAPP: { phoneNumber: PHONE },
  AUTHENTICATOR_APP: { otpUri },
  PASSKEY: { webauthnCredential: importable },
  SECURITY_KEY: { webauthnCredential: importable },
};

test.each(Object.values(VerificationMethod).filter((method) => method !== "RECOVERY_CODE"))(
  "enrollVerifiedAuthenticator enrols %s once, however often it is called",
  async (verificationMethod) => {
    await using f = await fixture();
    const attributes = { verificationMethod, ...verified[verificationMethod] };
    const first = await enrol(f, attributes);
    f.advance(MINUTE);
    const [second, third] = await Promise.all([enrol(f, attributes), enrol(f, attributes)]);
    expect([second, third]).toEqual([first, first]);
    expect(first).toMatchObject({ verificationMethod, verifiedAt: expect.any(String) });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toEqual([first]);
    expect((await track(f)).state).toBe("CHALLENGE_REQUIRED");
  },
);

test("an imported authenticator app answers challenges", async () => {
  await using f = await fixture({ verificationMethods: ["AUTHENTICATOR_APP"] });
  await enrol(f, { verificationMethod: VerificationMethod.AUTHENTICATOR_APP, otpUri });
  const { token } = await track(f);
  const secret = new URL(otpUri).searchParams.get("secret") ?? "";
  const verificationCode = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: f.now() });
  const answer = await f.client("/verify/totp", token, { verificationCode });
  expect(await answer.json()).toMatchObject({ isVerified: true });
});

test("enrollVerifiedAuthenticator without an address enrols the user's own", async () => {
  await using f = await fixture();
  await f.sdk.updateUser({ userId: USER, attributes: { email: OLD } });
  expect(await enrol(f, { verificationMethod: EMAIL_OTP })).toMatchObject({ email: OLD });
});

test("isDefault of a second enrolment makes the same authenticator the default", async () => {
  await using f = await fixture();
  await enrol(f, { verificationMethod: EMAIL_OTP, email: OLD });
  await enrol(f, { verificationMethod: SMS, phoneNumber: PHONE });
  await enrol(f, { verificationMethod: SMS, phoneNumber: PHONE, isDefault: true });
  expect((await track(f)).defaultVerificationMethod).toBe("SMS");
});

test("updateUser with emailVerified moves every email authenticator, and the next challenge goes to the new address", async () => {
  await using hook = await receiver(200);
  await using f = await fixture();
  for (const [verificationMethod, email] of [
    [EMAIL_OTP, OLD],
    [EMAIL_OTP, "second@example.com"],
    [EMAIL_MAGIC_LINK, OLD],
  ] as const)
    await enrol(f, { verificationMethod, email });
  await enrol(f, { verificationMethod: SMS, phoneNumber: PHONE });
  const before = (await f.sdk.getAuthenticators({ userId: USER })).map((one) => one.userAuthenticatorId);
  await f.sdk.updateUser({ userId: USER, attributes: { email: NEW } });
  expect((await addresses(f))[0]).toEqual(["EMAIL_OTP", OLD]);
  f.server.putTenant({ ...TENANT, webhookUrl: hook.url });
  await f.sdk.updateUser({ userId: USER, attributes: { email: NEW, emailVerified: true } });
  expect(await addresses(f)).toEqual([
    ["EMAIL_OTP", NEW],
    ["EMAIL_OTP", NEW],
    ["EMAIL_MAGIC_LINK", NEW],
    ["SMS", PHONE],
  ]);
  expect((await f.sdk.getAuthenticators({ userId: USER })).map((one) => one.userAuthenticatorId)).toEqual(
    before,
  );
  await hook.atLeast(3);
  expect(hook.types()).toEqual(Array(3).fill("authenticator.updated"));
  await f.client("/challenge/email-otp", (await track(f)).token);
  expect(f.server.outbox.messages({ to: NEW }).map(({ kind }) => kind)).toEqual(["EMAIL_OTP"]);
});

test("updateUser with emailVerified alone moves the email authenticators to the user's address", async () => {
  await using f = await fixture();
  await enrol(f, { verificationMethod: EMAIL_OTP, email: OLD });
  await f.sdk.updateUser({ userId: USER, attributes: { email: NEW } });
  await f.sdk.updateUser({ userId: USER, attributes: { emailVerified: true } });
  expect(await addresses(f)).toEqual([["EMAIL_OTP", NEW]]);
});

test("updateUser with phoneNumberVerified moves every authenticator of the phone", async () => {
  await using f = await fixture();
  await enrol(f, { verificationMethod: SMS, phoneNumber: PHONE });
  await enrol(f, { verificationMethod: WHATSAPP, phoneNumber: PHONE });
  await enrol(f, { verificationMethod: EMAIL_OTP, email: OLD });
  const attributes = { phoneNumber: "+6421555999", phoneNumberVerified: true };
  await f.sdk.updateUser({ userId: USER, attributes });
  expect(await addresses(f)).toEqual([
    ["SMS", "+6421555999"],
    ["WHATSAPP", "+6421555999"],
    ["EMAIL_OTP", OLD],
  ]);
});

test("a person who removed the last authenticator is not enrolled, although recovery codes are left", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP", "RECOVERY_CODE"] });
  await enrolByEmail(f, USER, OLD);
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject({
    isEnrolled: true,
    enrolledVerificationMethods: ["EMAIL_OTP"],
  });
  const [email, codes] = await f.sdk.getAuthenticators({ userId: USER });
  expect(codes?.verificationMethod).toBe("RECOVERY_CODE");
  await f.sdk.deleteAuthenticator({ userId: USER, userAuthenticatorId: email?.userAuthenticatorId ?? "" });
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject({
    isEnrolled: false,
    enrolledVerificationMethods: [],
  });
  const { state, isEnrolled, token, url } = await track(f);
  expect({ state, isEnrolled }).toEqual({ state: "ALLOW", isEnrolled: false });
  expect(await (await fetch(url)).text()).toContain("Choose how to verify");
  expect((await f.client("/user-authenticators/totp", token)).status).toBe(200);
});

test("claiming a second challenge enrols its address too", async () => {
  await using f = await fixture();
  for (const email of [OLD, NEW, NEW]) {
    const challenge = { verificationMethod: "EMAIL_OTP", action: "signIn", email } as const;
    const { challengeId } = await f.sdk.challenge(challenge);
    await f.sdk.verify({ challengeId, verificationCode: f.code(email) });
    await f.sdk.claimChallenge({ challengeId, userId: USER });
  }
  expect(await addresses(f)).toEqual([
    ["EMAIL_OTP", OLD],
    ["EMAIL_OTP", NEW],
  ]);
  expect(await f.sdk.getUser({ userId: USER })).toMatchObject({ email: OLD, emailVerified: true });
});
