import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { keyOf, signatureBits, similarTo, swapped, unsigned } from "./forge.ts";

const payload = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
const signed = (text: string, key: string) =>
  `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;

test("names are replaced inside base64url, and the signature is kept", () => {
  const token = signed(payload({ sub: "attacker" }), "k");
  const [body = "", mac] = swapped(token, new Map([["attacker", "victim"]])).split(".");
  expect(JSON.parse(Buffer.from(body, "base64url").toString())).toEqual({ sub: "victim" });
  expect(mac).toBe(token.split(".")[1]);
});

test("names are replaced in a query, encoded or not", () => {
  expect(swapped("u=a%40x.example&t=1", new Map([["a@x.example", "b@y.example"]]))).toBe(
    "u=b%40y.example&t=1",
  );
});

test("a signature can be missing in several ways", () => {
  const jwt = `${Buffer.from('{"alg":"HS256"}').toString("base64url")}.${payload({ a: 1 })}.c2lnbmF0dXJl`;
  expect(unsigned(jwt).map(({ how }) => how)).toEqual([
    "without its signature",
    "with an empty signature",
    "with another signature",
    "whose header says that it is not signed",
  ]);
  expect(unsigned("u=1&sig=abc").map(({ text }) => text)).toEqual(["u=1", "u=1&sig="]);
});

test("a key that the code holds is recognised by what it signed", () => {
  expect(keyOf(signed(payload({ a: 1 }), "change-me"), ["x", "change-me"])).toBe("change-me");
  const mac = createHmac("sha256", "s3cret").update("u=1&exp=2").digest("hex");
  expect(keyOf(`https://x.example/?u=1&exp=2&sig=${mac}`, ["s3cret"])).toBe("s3cret");
  expect(keyOf(signed(payload({ a: 1 }), "unknown"), ["x"])).toBeUndefined();
});

test.each([
  ["a short signature of readable claims", `${payload({ sub: "x" })}.Qz`, 12],
  ["an HMAC in base64url", signed(payload({ sub: "x" }), "k"), 258],
  ["an HMAC in hexadecimal", `${payload({ sub: "x" })}.${"0a".repeat(32)}`, 256],
  ["a signature in a query", "https://x.example/?u=1&sig=abcd1234", 32],
  ["a token in two parts that nobody can read", "q7rT0.x2Lm", undefined],
  ["a code", "472913", undefined],
])("%s has its bits counted", (_what, token, bits) => {
  expect(signatureBits(token)).toBe(bits);
});

test.each([
  ["472913", "583024"],
  ["SMS", "SMS"],
  ["a".repeat(20), `${"a".repeat(10)}A${"a".repeat(9)}`],
])("like %s, and wrong, is %s", (answer, similar) => {
  expect(similarTo(answer)).toBe(similar);
});
