import { expect, test } from "vitest";
import { randomFromStock } from "./random-stock.ts";

test("no byte is handed out twice, also where the stock ends", () => {
  const drawn = Array.from({ length: 300 }, () => randomFromStock(48).toString("hex"));
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn.some((text) => /^0+$/.test(text))).toBe(false);
  const halves = drawn.flatMap((text) => [text.slice(0, 32), text.slice(64)]);
  expect(new Set(halves).size).toBe(halves.length);
});

test("what was handed out stays as it is", () => {
  const first = randomFromStock(32);
  const before = first.toString("hex");
  for (let draw = 0; draw < 600; draw += 1) randomFromStock(32);
  expect(first.toString("hex")).toBe(before);
});
