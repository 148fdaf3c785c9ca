import { describe, expect, it } from "vitest";
import { randomPassword } from "./random-password.ts";

describe("randomPassword", () => {
  it("meets the strictest character rules of a user pool, within its 256 characters", () => {
    const password = randomPassword();
    for (const rule of [/[a-z]/, /[A-Z]/, /\d/, /[!^$*.[\]{}()?"@#%&/\\,><':;|_~`+=-]/, /^\S{47}$/]) {
      expect(password).toMatch(rule);
    }
  });

  it("carries 32 random bytes before its fixed end", () => {
    const encoded = randomPassword().slice(0, -"Aa1!".length);
    expect(encoded).toMatch(/^[\w-]+$/);
    expect(Buffer.from(encoded, "base64url")).toHaveLength(32);
  });

  it("never comes twice", () => {
    const many = Array.from({ length: 1000 }, randomPassword);
    expect(new Set(many).size).toBe(many.length);
  });
});
