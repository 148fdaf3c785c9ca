import { describe, expect, test } from "vitest";
import { type Authenticator, enrolmentGoesBackToPool, provenAddress } from "./enrolment.ts";

const pool = { email: "jo@example.com", phoneNumber: "+441632960001" };
const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`;

function authenticator(verificationMethod: string, fields: Partial<Authenticator> = {}): Authenticator {
  return { verificationMethod, verifiedAt: day(1), email: undefined, phoneNumber: undefined, ...fields };
}
const email = (address: string | undefined, fields: Partial<Authenticator> = {}) =>
  authenticator("EMAIL_OTP", { email: address, ...fields });

describe("nobody takes over by enrolling first", () => {
  test.each([
    ["the pool's email by code", [email("jo@example.com")]],
    ["the pool's email by link", [authenticator("EMAIL_MAGIC_LINK", { email: "jo@example.com" })]],
    ["the pool's email in other letters", [email("Jo@Example.COM")]],
    ["the pool's phone by SMS", [authenticator("SMS", { phoneNumber: pool.phoneNumber })]],
    ["the pool's phone by WhatsApp", [authenticator("WHATSAPP", { phoneNumber: pool.phoneNumber })]],
    [
      "the pool's email first, a passkey later",
      [authenticator("PASSKEY", { verifiedAt: day(2) }), email("jo@example.com")],
    ],
    [
      "the pool's email first, another email later",
      [email("jo@example.com"), email("second@example.com", { verifiedAt: day(2) })],
    ],
    [
      "an unverified authenticator of somebody else's before it",
      [
        email("attacker@example.com", { verifiedAt: undefined }),
        email("jo@example.com", { verifiedAt: day(2) }),
      ],
    ],
  ])("accepts %s", (_name, authenticators) => {
    expect(enrolmentGoesBackToPool(authenticators, pool)).toBe(true);
  });

  test.each([
    ["no authenticator", []],
    ["another email", [email("attacker@example.com")]],
    ["an email authenticator without an address", [email(undefined)]],
    ["another phone", [authenticator("SMS", { phoneNumber: "+441632960002" })]],
    ["a phone authenticator without a number", [authenticator("SMS")]],
    ["a passkey that no address stands behind", [authenticator("PASSKEY")]],
    ["an authenticator app", [authenticator("AUTHENTICATOR_APP")]],
    ["a method that nobody knows", [authenticator("TELEPATHY", { email: "jo@example.com" })]],
    ["no method", [email("jo@example.com", { verificationMethod: undefined })]],
    [
      "another email first, the pool's later",
      [email("attacker@example.com"), email("jo@example.com", { verifiedAt: day(2) })],
    ],
    [
      "a passkey first, the pool's email later",
      [authenticator("PASSKEY"), email("jo@example.com", { verifiedAt: day(2) })],
    ],
    ["the pool's email, unverified", [email("jo@example.com", { verifiedAt: undefined })]],
    ["the pool's email, verified at no readable time", [email("jo@example.com", { verifiedAt: "soon" })]],
    ["the pool's email as a phone", [authenticator("SMS", { email: "jo@example.com" })]],
    ["the pool's phone as an email", [authenticator("EMAIL_OTP", { phoneNumber: pool.phoneNumber })]],
  ])("refuses %s", (_name, authenticators) => {
    expect(enrolmentGoesBackToPool(authenticators, pool)).toBe(false);
  });

  test("refuses everything for a user without an address", () => {
    const none = { email: undefined, phoneNumber: undefined };
    expect(enrolmentGoesBackToPool([email("jo@example.com")], none)).toBe(false);
    expect(enrolmentGoesBackToPool([email(undefined)], none)).toBe(false);
    expect(enrolmentGoesBackToPool([authenticator("SMS")], none)).toBe(false);
  });
});

const capitalised = { email: "Jo@example.com", phoneNumber: "+441632960001" };
const verifiedAt = "2026-01-01T00:00:00Z";
const none = {
  verificationMethod: undefined,
  verifiedAt: undefined,
  email: undefined,
  phoneNumber: undefined,
};
const byEmail = (address: string): Authenticator => ({ ...none, verifiedAt, email: address });
const byPhone = (number: string): Authenticator => ({ ...none, verifiedAt, phoneNumber: number });

describe("an address is proven by its own challenge", () => {
  test.each([
    ["EMAIL_OTP", [byEmail("jo@example.com")], "email"],
    ["EMAIL_MAGIC_LINK", [byEmail("JO@example.com"), byPhone("+441632960002")], "email"],
    ["SMS", [byPhone("+441632960001"), byEmail("second@example.com")], "phone_number"],
    ["WHATSAPP", [byPhone("+441632960001")], "phone_number"],
    ["EMAIL_OTP", [byEmail("jo@example.com"), { ...none, email: "left@example.com" }], "email"],
  ])("%s with %j proves %s", (method, authenticators, attribute) => {
    expect(provenAddress(method, authenticators, capitalised)).toBe(attribute);
  });

  test.each([
    ["PASSKEY", [byEmail("jo@example.com")]],
    ["AUTHENTICATOR_APP", [byEmail("jo@example.com"), byPhone("+441632960001")]],
    [undefined, [byEmail("jo@example.com")]],
    ["EMAIL_OTP", []],
    ["EMAIL_OTP", [byPhone("+441632960001")]],
    ["EMAIL_OTP", [byEmail("second@example.com")]],
    ["EMAIL_OTP", [byEmail("jo@example.com"), byEmail("second@example.com")]],
    ["EMAIL_OTP", [{ ...none, email: "jo@example.com" }]],
    ["SMS", [byEmail("jo@example.com")]],
    ["SMS", [byPhone("+441632960001"), byPhone("+441632960002")]],
  ])("%s with %j proves none", (method, authenticators) => {
    expect(provenAddress(method, authenticators, capitalised)).toBeUndefined();
  });

  test("nothing is proven where the pool holds nothing", () => {
    const nothing = { email: undefined, phoneNumber: undefined };
    expect(provenAddress("EMAIL_OTP", [byEmail("jo@example.com")], nothing)).toBeUndefined();
    expect(provenAddress("SMS", [byPhone("+441632960001")], nothing)).toBeUndefined();
  });
});
