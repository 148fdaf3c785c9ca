import { expect, test } from "vitest";
import { codesIn, peopleIn, personNamed } from "./knowledge.ts";

const NOTHING = { addresses: [], domains: [], phones: [], texts: [], pieces: [] };

test("codes are the nearest texts that could be one, then those that testers like, then the others", () => {
  const near = Array.from({ length: 10 }, (_, i) => `code-${i}`);
  const codes = codesIn({ texts: ["no digits", ...near] });
  expect(codes.slice(0, 8)).toEqual(near.slice(0, 8));
  expect(codes.slice(8, 10)).toEqual(["000000", "123456"]);
  expect(codes.slice(-2)).toEqual(["code-8", "code-9"]);
  expect(codes).not.toContain("no digits");
});

test("a code that testers like is not tried twice", () => {
  const codes = codesIn({ texts: ["123456"] });
  expect(codes.filter((code) => code === "123456")).toHaveLength(1);
});

test("people of the code have its addresses, are at its domains, or have its numbers and names", () => {
  const people = peopleIn({
    ...NOTHING,
    addresses: ["demo@acme.example"],
    domains: ["staff.acme.example"],
    phones: ["+15005550123"],
    texts: ["tester-1"],
  });
  expect(people.map(({ userName, email, phone }) => [userName, email, phone])).toEqual([
    ["demo@acme.example", "demo@acme.example", undefined],
    ["someone.else@staff.acme.example", "someone.else@staff.acme.example", undefined],
    ["+15005550123", "15005550123@elsewhere.example", "+15005550123"],
    ["tester-1", "tester-1@elsewhere.example", undefined],
    ["tester-1x7@elsewhere.example", "tester-1x7@elsewhere.example", undefined],
  ]);
  expect(new Set(people.map(({ sub }) => sub)).size).toBe(1);
});

test.each(["ab", "two words", "CUSTOM_CHALLENGE", "x".repeat(41), "a/b"])("%j is nobody's name", (text) => {
  expect(peopleIn({ ...NOTHING, texts: [text] })).toEqual([]);
});

test("of many names sixty are tried", () => {
  const texts = Array.from({ length: 80 }, (_, i) => `tester-${i}`);
  expect(peopleIn({ ...NOTHING, texts })).toHaveLength(120);
});

test("somebody of whom a name is known has an address of nobody's, or their name is one", () => {
  expect(personNamed("jo")).toMatchObject({ userName: "jo", email: "jo@elsewhere.example" });
  expect(personNamed("jo@acme.example")).toMatchObject({ email: "jo@acme.example" });
});
