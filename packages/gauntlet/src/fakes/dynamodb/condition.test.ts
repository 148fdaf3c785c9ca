import { expect, test } from "vitest";
import { meets } from "./condition.ts";

const item = { id: { S: "a" }, tries: { N: "3" }, tags: { SS: ["x", "y"] }, at: { M: { deep: { S: "z" } } } };
const placeholders = {
  names: { "#t": "tries", "#d": "deep" },
  values: {
    ":a": { S: "a" },
    ":b": { S: "b" },
    ":2": { N: "2" },
    ":3": { N: "3" },
    ":10": { N: "10" },
    ":x": { S: "x" },
  },
};

test.each([
  ["id = :a", true],
  ["id <> :a", false],
  ["missing <> :a", true],
  ["missing = :a", false],
  ["attribute_exists(id) AND attribute_not_exists(other)", true],
  ["attribute_not_exists(id) OR #t < :10", true],
  ["NOT (id = :b) AND (#t >= :3 OR id = :b)", true],
  ["#t BETWEEN :2 AND :10", true],
  ["#t BETWEEN :10 AND :10", false],
  ["id IN (:b, :a)", true],
  ["begins_with(id, :a)", true],
  ["contains(tags, :x)", true],
  ["contains(tags, :b)", false],
  ["attribute_exists(at.#d)", true],
  ["size(id) < :2", true],
  // Numbers are compared as numbers, and never with texts.
  ["#t < :10", true],
  ["id < :10", false],
] as const)("%s is %s", (expression, expected) => {
  expect(meets(expression, item, placeholders)).toBe(expected);
});

test("nothing but a missing attribute is known of an item that does not exist", () => {
  expect(meets("attribute_not_exists(id)", undefined, placeholders)).toBe(true);
  expect(meets("id = :a", undefined, placeholders)).toBe(false);
});

test("text that is no expression is refused", () => {
  expect(() => meets("id ~ :a", item, placeholders)).toThrow("is not a comparison");
  expect(() => meets("attribute_exists(id", item, placeholders)).toThrow('expected ")"');
});
