import { expect, test } from "vitest";
import { literalsIn } from "./literals.ts";

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
