import { expect, test } from "vitest";
import { readable } from "./derive.ts";

test.each([
  ["as it is", "482913"],
  ["in base64 of JSON", Buffer.from('{"c":"482913"}').toString("base64")],
  ["in hex", Buffer.from("482913").toString("hex")],
  ["in a JWT", `e30.${Buffer.from('{"otp":482913}').toString("base64url")}.c2ln`],
  ["in a URL", "https://x.example/?a=1&code=482913"],
  ["in a fragment", "https://x.example/#code=482913"],
  ["in a path", "https://x.example/verify/482913"],
  ["backwards", "319284"],
  ["beside other words", "state=482913;x"],
])("a code is read %s", (_where, value) => {
  expect(readable({ value })).toContain("482913");
});

test("what is not there is not made up", () => {
  expect(readable({ value: "hello" })).not.toContain("482913");
});

test.each([
  ["a list in JSON", '["a",["482913"]]'],
  ["JSON within JSON", JSON.stringify({ state: JSON.stringify({ code: "482913" }) })],
  ["base64 within base64", Buffer.from(Buffer.from("482913").toString("base64")).toString("base64")],
  ["base64url", Buffer.from('{"c":"482913","x":"??>"}').toString("base64url")],
  ["capital hex", Buffer.from("k482913").toString("hex").toUpperCase()],
  ["a sentence", "Your code is 482913, thanks"],
  ["a URL within a URL", `https://x.example/?next=${encodeURIComponent("https://y.example/#c=482913")}`],
  ["a comma's list", "a,482913,b"],
])("a code is read in %s", (_where, value) => {
  expect(readable({ value }).some((one) => one.includes("482913"))).toBe(true);
});

test("a number is read, and what is no text or number is not", () => {
  expect(readable({ value: 482913 })).toContain("482913");
  expect(readable({ value: { code: "482913" }, list: ["482913"], none: null, yes: true })).toEqual([]);
  expect(readable({})).toEqual([]);
  expect(readable({ value: "" })).toEqual([]);
});

test("what is read comes once, and as often backwards", () => {
  const all = readable({ one: "abc", other: "abc" });
  expect(all).toEqual(["abc", "cba"]);
});

test("a challenge without an end is not read for ever", () => {
  const value = Array.from({ length: 2_000 }, (_, i) => `part${i}`).join(" ");
  expect(readable({ value }).length).toBeLessThanOrEqual(2 * 302);
});
