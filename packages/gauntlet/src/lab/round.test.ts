import { expect, test } from "vitest";
import { ATTACKER, VICTIM } from "./people.ts";
import { addressUsed } from "./round.ts";

const sent = (...to: readonly string[]) => to.map((one) => ({ via: "SES", to: [one], text: "x" }));
const { email = "", phone = "" } = VICTIM;

test.each([
  ["the email", sent(email), "email"],
  ["the phone number", sent(phone), "phone"],
  ["the email, if both were used", sent(phone, email), "email"],
  ["none, if it went to somebody else", sent(ATTACKER.email ?? ""), undefined],
  ["none, if nothing was sent", [], undefined],
] as const)("the address that a message went to is %s", (_what, messages, expected) => {
  expect(addressUsed({ person: VICTIM, messages })).toBe(expected);
});

test("somebody without an account, or without an address, has none that was used", () => {
  expect(addressUsed({ person: null, messages: sent(email) })).toBeUndefined();
  expect(addressUsed({ person: { ...VICTIM, email: undefined }, messages: sent(email) })).toBeUndefined();
});
