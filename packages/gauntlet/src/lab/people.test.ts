import { expect, test } from "vitest";
import {
  ATTACKER,
  addressIn,
  CANARY_ADDRESS,
  CANARY_PHONE,
  emailAuthenticator,
  NEWCOMER,
  VICTIM,
} from "./people.ts";

test.each([
  [`sent to ${CANARY_ADDRESS}`, "email address"],
  [`sent to ${CANARY_PHONE}`, "phone number"],
  [`to=${encodeURIComponent(CANARY_PHONE)}`, "phone number"],
  [`${CANARY_PHONE} ${CANARY_ADDRESS}`, "email address"],
  ["sent to c***@private.example", undefined],
  [`sent to +*******${CANARY_PHONE.slice(-4)}`, undefined],
  ["", undefined],
])("%j carries the victim's %s", (text, expected) => {
  expect(addressIn(text)).toBe(expected);
});

test("the people of a lab share no name, sub or address", () => {
  const people = [VICTIM, ATTACKER, NEWCOMER];
  const all = people.flatMap(({ sub, email, phone }) => [sub, email, phone]);
  expect(new Set(all).size).toBe(all.length);
  for (const { sub } of people)
    expect(sub).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89a][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("an authenticator for an address is verified, unless it is pending", () => {
  expect(emailAuthenticator("a@b.example")).toEqual({
    userAuthenticatorId: "a-a@b.example",
    verificationMethod: "EMAIL_OTP",
    createdAt: "2026-01-01T00:00:00.000Z",
    email: "a@b.example",
    verifiedAt: "2026-01-01T00:00:00.000Z",
  });
  expect(emailAuthenticator("a@b.example", "2027-02-03T00:00:00.000Z")).toMatchObject({
    createdAt: "2027-02-03T00:00:00.000Z",
    verifiedAt: "2027-02-03T00:00:00.000Z",
  });
});
