import { expect, test } from "vitest";
import { CODE_LIKE, literalsIn } from "./literals.ts";

test("texts near the handling of a sign-in come first, minified or not", () => {
  const source = `const a="far away text";${"f();".repeat(200)}if(e.request.challengeAnswer==="sesame")e.response.answerCorrect=!0`;
  expect(literalsIn(source).texts).toEqual(["sesame", "far away text"]);
});

test("numbers, escapes, templates and base64 are read", () => {
  const { texts } = literalsIn(
    "if (challengeAnswer == 990099 || x === `tick` || y === 'a\\u0062c' || z === 'bGV0LW1lLWlu') {}",
  );
  expect(texts).toEqual(expect.arrayContaining(["990099", "tick", "abc", "let-me-in"]));
});

test("addresses and domains are found in texts and patterns, those of the SDKs left out", () => {
  const { addresses, domains } = literalsIn(
    `["demo@acme.example"].includes(email) || email.endsWith("@staff.acme.example") || /@ops\\.acme\\.example$/.test(email); "https://kms.amazonaws.com"; "sts.amazonaws.com"`,
  );
  expect(addresses).toEqual(["demo@acme.example"]);
  expect(domains).toEqual(["acme.example", "staff.acme.example", "ops.acme.example"]);
});

test("a name and a code that stand beside each other are a pair, and those far apart are none", () => {
  const { pairs } = literalsIn(
    `if (userName === "demo.person" && challengeAnswer === "90210") {} ${" ".repeat(400)} log("a-far-word");`,
  );
  expect(pairs).toContainEqual({ name: "demo.person", code: "90210" });
  expect(pairs.filter(({ name }) => name === "a-far-word")).toEqual([]);
});

test("an empty text and a long one end where they end", () => {
  const { texts } = literalsIn(
    `const to = x ?? ""; if (answer === "E2E-PASS") log("${"long ".repeat(30)}"); y = "after";`,
  );
  expect(texts.toSorted()).toEqual(["E2E-PASS", "after"]);
});

test.each([
  ["a pattern", "/\\+e2e@/.test(email)"],
  ["a text", 'email.includes("+e2e@")'],
])("a tag behind a plus that testers write is an address, in %s", (_where, source) => {
  expect(literalsIn(source).addresses).toEqual(["somebody+e2e@elsewhere.example"]);
});

test.each([
  ["123456", true],
  ["a1b2", true],
  ["QA-2026", true],
  ["abc", false],
  ["secret", false],
  ["1234567890123", false],
  ["12 34", false],
])("%s could be a code: %s", (text, expected) => {
  expect(CODE_LIKE.test(text)).toBe(expected);
});

test("a text is listed once, what it hides in base64 behind it", () => {
  const { texts } = literalsIn(
    'const a = "bGV0LW1lLWlu"; const b = "bGV0LW1lLWlu"; const c = "AAAAAAAAAAAA";',
  );
  expect(texts).toEqual(["bGV0LW1lLWlu", "let-me-in", "AAAAAAAAAAAA"]);
});

test("the nearest are those near to what is asked for", () => {
  const source = `const a = "first";${" ".repeat(300)}read("channel") === "second"`;
  expect(literalsIn(source, /channel/g).texts).toEqual(["channel", "second", "first"]);
  expect(literalsIn(source, /"first"/g).texts[0]).toBe("first");
});

test("quotes within quotes, escapes and what is no ASCII are read as JavaScript has them", () => {
  const { texts } = literalsIn(
    `x = "it's \\x41"; y = 'say "hi"'; z = "\\u00e4"; w = "a\\"b";`.replaceAll("\\\\", "\\"),
  );
  expect(texts).toEqual(expect.arrayContaining(["it's A", 'say "hi"', 'a"b']));
  expect(texts.some((text) => text.includes("ä"))).toBe(false);
});

test("numbers of a version, a property or a longer name are no numbers of the code", () => {
  expect(literalsIn("a.1234567; b1234567; 1.2345.6; x-12345; 12345678901").texts).toEqual([]);
  expect(literalsIn("f(1234567)").texts).toEqual(["1234567"]);
});

test("a domain of an address, a text or a pattern is one, and a file's name or a sentence is none", () => {
  const { domains } = literalsIn(
    '"jo@shop.example"; "@mail.example"; /@ops\\.example$/; "index.js"; "see docs.example for more"; "https://web.example/x"',
  );
  expect(domains).toEqual(expect.arrayContaining(["shop.example", "mail.example", "ops.example"]));
  expect(domains).not.toContain("index.js");
  expect(domains).not.toContain("docs.example");
});

test("the pieces of a template are what stands between its values", () => {
  const { pieces } = literalsIn(`const a = \`seed:$\{sub}:2026\`;`);
  expect(pieces).toEqual(expect.arrayContaining(["seed:", ":2026"]));
});

test("a source without a text holds nothing", () => {
  expect(literalsIn("")).toEqual({
    texts: [],
    addresses: [],
    domains: [],
    phones: [],
    pairs: [],
    pieces: [],
  });
});
