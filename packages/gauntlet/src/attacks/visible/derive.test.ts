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
