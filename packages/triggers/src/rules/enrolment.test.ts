import { describe, expect, it } from "vitest";
import { type Authenticator, enrolmentGoesBackToPool } from "./enrolment.ts";

const pool = { email: "jo@example.com", phoneNumber: "+441632960001" };
const day = (n: number) => `2026-01-0${n}T00:00:00.000Z`;

function authenticator(verificationMethod: string, fields: Partial<Authenticator> = {}): Authenticator {
  return { verificationMethod, verifiedAt: day(1), email: undefined, phoneNumber: undefined, ...fields };
}
const email = (address: string | undefined, fields: Partial<Authenticator> = {}) =>
  authenticator("EMAIL_OTP", { email: address, ...fields });

describe("nobody takes over by enrolling first", () => {
  it.each([
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

  it.each([
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

  it("refuses everything for a user without an address", () => {
    const none = { email: undefined, phoneNumber: undefined };
    expect(enrolmentGoesBackToPool([email("jo@example.com")], none)).toBe(false);
    expect(enrolmentGoesBackToPool([email(undefined)], none)).toBe(false);
    expect(enrolmentGoesBackToPool([authenticator("SMS")], none)).toBe(false);
  });
});
