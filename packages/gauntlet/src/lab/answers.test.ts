import { expect, test } from "vitest";
import { candidates, WRAPS } from "./answers.ts";

const found = (...texts: readonly string[]) =>
  candidates(texts.map((text) => ({ via: "SES", to: ["a@b.example"], text })));
const texts = (...of: readonly string[]) => found(...of).map(({ text }) => text);

test.each([
  ["six digits", "Your code is 042917.", ["042917"]],
  ["four digits", "PIN: 0429", ["0429"]],
  ["ten digits", "Use 0123456789 now", ["0123456789"]],
  ["digits in two groups, bare first", "Code 042 917", ["042917", "042 917"]],
  ["digits with a hyphen", "Code 042-917", ["042917", "042-917"]],
  ["capitals with digits", "Enter K7QX2M", ["K7QX2M"]],
  ["groups of capitals with digits", "Enter K7QX-2MPW", ["K7QX2MPW", "K7QX-2MPW"]],
  ["capitals alone, as some draws are", "Enter KXQWMP", ["KXQWMP"]],
  ["a code in HTML", "<p>Code:<b>042917</b></p>", ["042917"]],
  ["a code that stands before a full stop", "It is 042917. Bye", ["042917"]],
  ["two codes in their order", "Code 111222, or 333444", ["111222", "333444"]],
  ["a token", "Paste AbCdEfGhIjKlMnOpQr12 here", ["AbCdEfGhIjKlMnOpQr12"]],
  ["a JWT", "Paste eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2ln here", ["eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2ln"]],
])("%s is found", (_what, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test.each([
  ["words", "Hello, sign in to the shop please."],
  ["a number of minutes", "It is valid for 10 minutes."],
  ["an address with digits", "Sent to person1234@mail.example"],
  ["a phone number", "Sent to +15005550111"],
  ["digits within a longer word", "order-A1b2-042917x"],
  ["what a stylesheet holds", "<style>p { color: #042917; }</style>Hello"],
])("%s is no candidate", (_what, text) => {
  expect(texts(text).filter((one) => /^\d{4,}$/.test(one))).toEqual([]);
});

test.each([
  ["Use 0123 now", ["0123"]],
  ["Use 012 now", []],
  ["Use 01234567890 now", ["01234567890"]],
  ["Use AB12 now", ["AB12"]],
  ["Use ABCDE now", []],
  ["Use ABCDEFGHIJ now", ["ABCDEFGHIJ"]],
  ["Use ABCDEFGHIJK now", []],
  ["Use AB12CD34EF56 now", ["AB12CD34EF56"]],
  ["Use AB12-C3D now", ["AB12C3D", "AB12-C3D"]],
  ["Use 123456 and nothing else", ["123456"]],
  ["Paste abcdefghijklmno now", []],
  ["Paste abcdefghijklmnop now", ["abcdefghijklmnop"]],
])("the shortest and the longest codes are found: %s", (text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test("tokens are numbered from one, each once", () => {
  expect(found("abcdefghijklmnop and ponmlkjihgfedcba").map(({ label }) => label)).toEqual([
    "token 1",
    "token 2",
  ]);
});

test("of a link come the parameters, the likeliest first, then the whole, and its parts", () => {
  const link = "https://app.example.com/in/abc?user=u1&token=t-1#s=2";
  expect(found(`Click ${link}.`)).toEqual([
    { label: "link 1, parameter token", text: "t-1" },
    { label: "link 1, parameter user", text: "u1" },
    { label: "link 1, parameter s", text: "2" },
    { label: "link 1", text: link },
    { label: "link 1, query", text: "user=u1&token=t-1" },
    { label: "link 1, query as JSON", text: '{"user":"u1","token":"t-1","s":"2"}' },
    { label: "link 1, fragment", text: "s=2" },
    { label: "link 1, end of the path", text: "abc" },
  ]);
});

test("a link in HTML is read from its attribute, with its entities", () => {
  const html = '<a class="b" href="https://app.example.com/?a=1&amp;code=042917">Sign in</a>';
  expect(found(html)[0]).toEqual({ label: "link 1, parameter code", text: "042917" });
});

test("a fragment and a path are decoded, and one that is no encoding is what it says", () => {
  expect(texts("https://a.example/x%20y#z%2F1")).toEqual(expect.arrayContaining(["x y", "z/1"]));
  expect(texts("https://a.example/100%#50%")).toEqual(expect.arrayContaining(["100%", "50%"]));
});

test("parameters without a value, and links that are none, give nothing", () => {
  expect(texts("https://a.example/?token=")).toEqual(["https://a.example/?token="]);
  expect(texts("https://")).toEqual([]);
});

test("digits of a link are no code beside it", () => {
  expect(found("https://a.example/?order=123456").map(({ label }) => label)).not.toContain("code 1");
});

test("a label finds its like in another message", () => {
  const labelled = (text: string) => found(text).find(({ label }) => label === "code 1")?.text;
  expect([labelled("Code 111222"), labelled("Code 333444")]).toEqual(["111222", "333444"]);
});

test("of two messages the parts are numbered on, and no more than forty are kept", () => {
  expect(found("Code 111222", "Code 333444").map(({ label }) => label)).toEqual(["code 1", "code 2"]);
  const many = Array.from({ length: 60 }, (_, i) => `Code ${100_000 + i}`);
  expect(found(...many)).toHaveLength(40);
});

test.each([
  ["bare", "t"],
  ["token", '{"token":"t"}'],
  ["code", '{"code":"t"}'],
  ["answer", '{"answer":"t"}'],
])("an app wraps an answer as %s", (name, expected) => {
  expect(WRAPS[name]?.("t")).toBe(expected);
});
