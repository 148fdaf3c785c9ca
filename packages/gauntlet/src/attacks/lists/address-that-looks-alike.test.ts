import fc from "fast-check";
import { expect, test } from "vitest";
import { lookAlikes } from "./address-that-looks-alike.ts";

test("an address without its dots, with a tag, behind a mask and at other hosts looks alike", () => {
  expect(lookAlikes("ann.lee@mail.example")).toEqual(
    expect.arrayContaining([
      "annlee@mail.example",
      "ann.lee+other@mail.example",
      "axx.xxx@mail.example",
      "ann.lee@mail.example.evil.example",
      "someone.else@mail.example",
    ]),
  );
});

test("no look-alike is the address itself", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      expect(lookAlikes(address)).not.toContain(address);
    }),
  );
});
