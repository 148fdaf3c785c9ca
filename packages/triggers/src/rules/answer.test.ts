import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokenFromAnswer } from "./answer.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJvdGhlciI6e319.c2lnbmF0dXJl-_";

describe("the answer has two known shapes", () => {
  test("takes a bare token", () => {
    expect(tokenFromAnswer(TOKEN)).toBe(TOKEN);
  });

  test("takes an object with a token and nothing else", () => {
    expect(tokenFromAnswer(JSON.stringify({ token: TOKEN }))).toBe(TOKEN);
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["an object that is not text", { token: TOKEN }],
    ["the empty text", ""],
    ["a token with a space", `${TOKEN} `],
    ["a token with a line break", `${TOKEN}\n`],
    ["a token with a quote", `${TOKEN}"`],
    ["a path", "../users/u/authenticators?x=1"],
    ["an object with more than a token", JSON.stringify({ token: TOKEN, state: "CHALLENGE_SUCCEEDED" })],
    ["an object without a token", "{}"],
    ["an object with another name", JSON.stringify({ Token: TOKEN })],
    ["a token that is not text", '{"token":{"$ne":""}}'],
    ["a token that is a list", JSON.stringify({ token: [TOKEN] })],
    ["an object in an object", JSON.stringify({ token: JSON.stringify({ token: TOKEN }) })],
    ["JSON that breaks off", '{"token":"abc'],
    ["an array", JSON.stringify([TOKEN])],
    ["a JSON string", JSON.stringify(TOKEN)],
    ["JSON after a space", ` ${JSON.stringify({ token: TOKEN })}`],
    ["a prototype for a token", '{"__proto__":{"token":"abc"}}'],
  ])("refuses %s", (_name, answer) => {
    expect(tokenFromAnswer(answer)).toBeUndefined();
  });

  test("takes a token of 4096 characters and none that is longer, in both shapes", () => {
    const longest = "a".repeat(4096);
    const wrapped = (token: string) => JSON.stringify({ token });
    expect(tokenFromAnswer(longest)).toBe(longest);
    expect(tokenFromAnswer(wrapped(longest))).toBe(longest);
    expect(tokenFromAnswer(`${longest}a`)).toBeUndefined();
    expect(tokenFromAnswer(wrapped(`${longest}a`))).toBeUndefined();
  });

  test("does not parse an object padded beyond a token's length", () => {
    expect(tokenFromAnswer(`{"token":"abc"${" ".repeat(4200)}}`)).toBeUndefined();
    expect(tokenFromAnswer(`{"token":"abc"${" ".repeat(4000)}}`)).toBe("abc");
  });

  test("never throws, and what it returns is a token within the answer", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (answer) => {
        const token = tokenFromAnswer(answer);
        if (token !== undefined) {
          expect(token).toMatch(/^[A-Za-z0-9._~+/=-]{1,4096}$/);
          expect(String(answer)).toContain(token);
        }
      }),
    );
  });
});
