import { describe, expect, it } from "vitest";
import type { Authenticator } from "./enrolment.ts";
import { provenAddress } from "./proven-address.ts";

const pool = { email: "Jo@example.com", phoneNumber: "+441632960001" };
const verifiedAt = "2026-01-01T00:00:00Z";
const none = {
  verificationMethod: undefined,
  verifiedAt: undefined,
  email: undefined,
  phoneNumber: undefined,
};
const email = (address: string): Authenticator => ({ ...none, verifiedAt, email: address });
const phone = (number: string): Authenticator => ({ ...none, verifiedAt, phoneNumber: number });

describe("an address is proven by its own challenge", () => {
  it.each([
    ["EMAIL_OTP", [email("jo@example.com")], "email"],
    ["EMAIL_MAGIC_LINK", [email("JO@example.com"), phone("+441632960002")], "email"],
    ["SMS", [phone("+441632960001"), email("second@example.com")], "phone_number"],
    ["WHATSAPP", [phone("+441632960001")], "phone_number"],
    ["EMAIL_OTP", [email("jo@example.com"), { ...none, email: "left@example.com" }], "email"],
  ])("%s with %j proves %s", (method, authenticators, attribute) => {
    expect(provenAddress(method, authenticators, pool)).toBe(attribute);
  });

  it.each([
    ["PASSKEY", [email("jo@example.com")]],
    ["AUTHENTICATOR_APP", [email("jo@example.com"), phone("+441632960001")]],
    [undefined, [email("jo@example.com")]],
    ["EMAIL_OTP", []],
    ["EMAIL_OTP", [phone("+441632960001")]],
    ["EMAIL_OTP", [email("second@example.com")]],
    ["EMAIL_OTP", [email("jo@example.com"), email("second@example.com")]],
    ["EMAIL_OTP", [{ ...none, email: "jo@example.com" }]],
    ["SMS", [email("jo@example.com")]],
    ["SMS", [phone("+441632960001"), phone("+441632960002")]],
  ])("%s with %j proves none", (method, authenticators) => {
    expect(provenAddress(method, authenticators, pool)).toBeUndefined();
  });

  it("nothing is proven where the pool holds nothing", () => {
    const nothing = { email: undefined, phoneNumber: undefined };
    expect(provenAddress("EMAIL_OTP", [email("jo@example.com")], nothing)).toBeUndefined();
    expect(provenAddress("SMS", [phone("+441632960001")], nothing)).toBeUndefined();
  });
});
