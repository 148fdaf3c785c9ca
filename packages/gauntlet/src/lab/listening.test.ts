import { expect, test } from "vitest";
import { metadataOf, shortest } from "./listening.ts";

test("each value stands under all names at once, then under each name alone", () => {
  expect(metadataOf({ names: ["a", "b"], values: ["1", "2"] })).toEqual([
    { a: "1", b: "1" },
    { a: "2", b: "2" },
    { a: "1" },
    { a: "2" },
    { b: "1" },
    { b: "2" },
  ]);
});

test("one name is not tried twice, and no name is not tried at all", () => {
  expect(metadataOf({ names: ["a"], values: ["1", "2"] })).toEqual([{ a: "1" }, { a: "2" }]);
  expect(metadataOf({ names: [], values: ["1"] })).toEqual([]);
});

test("of many names a dozen is tried alone, each with forty values", () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const values = Array.from({ length: 50 }, (_, i) => `v${i}`);
  const tries = metadataOf({ names, values });
  expect(tries).toHaveLength(50 + 12 * 40);
  expect(tries.filter((one) => Object.keys(one).length === 20)).toHaveLength(50);
});

test.each([
  [{ a: "1", b: "1", c: "1" }, ["b"], { b: "1" }],
  [{ a: "1", b: "1", c: "1" }, ["a", "c"], { a: "1", c: "1" }],
  [{ a: "1" }, [], { a: "1" }],
  [{ a: "1", b: "1" }, [], { b: "1" }],
])("of %j a finding that needs %j keeps %j", async (metadata, needed, kept) => {
  const isStillFound = async (rest: Readonly<Record<string, string>>) => needed.every((name) => name in rest);
  expect(await shortest(metadata, isStillFound)).toEqual(kept);
});
