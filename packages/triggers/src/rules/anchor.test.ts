import { expect, test } from "vitest";
import { asAnchor, contactOf } from "./anchor.ts";

test.each([
  ["Jo.Ä@Example.COM", "email", "jo.ä@example.com"],
  ["+441632960001", "phone_number", "+441632960001"],
  ["", "email", undefined],
  [undefined, "phone_number", undefined],
] as const)("%j as the anchor %s is %j", (address, anchor, expected) => {
  expect(asAnchor(address, anchor)).toBe(expected);
});

test("no letter of another alphabet becomes a Latin one, and so another person's address", () => {
  for (let code = 0x80; code <= 0xffff; code++)
    expect(asAnchor(String.fromCharCode(code), "email"), code.toString(16)).not.toMatch(/[a-z]/);
  expect(asAnchor("\u212aate@example.com", "email")).not.toBe("kate@example.com");
});

test("Authsignal calls an anchor by its own name", () => {
  expect(contactOf("jo@example.com", "email")).toEqual({ email: "jo@example.com" });
  expect(contactOf("+441632960001", "phone_number")).toEqual({ phoneNumber: "+441632960001" });
});
