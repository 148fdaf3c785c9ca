import { describe, expect, test } from "vitest";
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

const ROOM = {
  name: { S: "north" },
  seats: { N: "12" },
  doors: { SS: ["front", "back"] },
  floors: { NS: ["1", "2"] },
  tables: { L: [{ S: "oak" }, { N: "4" }] },
  owner: { M: { first: { S: "Kim" }, last: { S: "Lee" } } },
  isOpen: { BOOL: true },
  floor: { S: "2" },
};
const holds = (expression: string, values: Readonly<Record<string, unknown>> = {}) =>
  meets(expression, ROOM, { names: { "#n": "name", "#o": "owner" }, values });

describe("a comparison", () => {
  // What is less, what is the same, and what is more; texts by their order, numbers by their value.
  const NUMBERS = [{ N: "9" }, { N: "12.0" }, { N: "100" }];
  const TEXTS = [{ S: "east" }, { S: "north" }, { S: "south" }];

  test.each([
    ["=", [false, true, false]],
    ["<>", [true, false, true]],
    ["<", [false, false, true]],
    ["<=", [false, true, true]],
    [">", [true, false, false]],
    [">=", [true, true, false]],
  ] as const)("%s with less, the same and more is %j", (sign, expected) => {
    expect(NUMBERS.map((value) => holds(`seats ${sign} :v`, { ":v": value }))).toEqual(expected);
    expect(TEXTS.map((value) => holds(`#n ${sign} :v`, { ":v": value }))).toEqual(expected);
  });

  test.each(["<", "<=", ">", ">="])("%s never holds for another type, nor for what is missing", (sign) => {
    for (const value of [{ N: "2" }, { N: "1" }, { N: "3" }])
      expect(holds(`floor ${sign} :v`, { ":v": value })).toBe(false);
    expect(holds(`missing ${sign} :v`, { ":v": { S: "a" } })).toBe(false);
    expect(holds(`#n ${sign} :v`)).toBe(false);
  });

  test.each([
    [["12", "13"], true],
    [["11", "12"], true],
    [["12", "12"], true],
    [["13", "20"], false],
    [["1", "11"], false],
  ] as const)("BETWEEN %j holds at both of its ends: %s", ([low, high], expected) => {
    const values = { ":low": { N: low }, ":high": { N: high }, ":n": { S: "north" } };
    expect(holds("seats BETWEEN :low AND :high", values)).toBe(expected);
    // What follows is read from where it begins, whether the first bound held or not.
    expect(holds("seats BETWEEN :low AND :high AND #n = :n", values)).toBe(expected);
    expect(holds("seats BETWEEN :low AND :high OR #n = :n", values)).toBe(true);
  });

  test("IN holds for one of its values, of the same type", () => {
    const values = { ":a": { S: "12" }, ":b": { N: "7" }, ":c": { N: "12" } };
    expect(holds("seats IN (:a, :b, :c)", values)).toBe(true);
    expect(holds("seats IN (:a, :b)", values)).toBe(false);
    expect(holds("seats IN (:c)", values)).toBe(true);
  });
});

describe("a function", () => {
  test.each([
    ["attribute_type(seats, :v)", { S: "N" }, true],
    ["attribute_type(seats, :v)", { S: "S" }, false],
    ["attribute_type(missing, :v)", { S: "N" }, false],
    ["begins_with(#n, :v)", { S: "no" }, true],
    ["begins_with(#n, :v)", { S: "th" }, false],
    ["begins_with(doors, :v)", { S: "front" }, false],
    ["begins_with(missing, :v)", { S: "" }, false],
    ["contains(#n, :v)", { S: "ort" }, true],
    ["contains(#n, :v)", { S: "west" }, false],
    ["contains(doors, :v)", { S: "back" }, true],
    ["contains(doors, :v)", { S: "ba" }, false],
    ["contains(floors, :v)", { N: "2" }, true],
    ["contains(tables, :v)", { S: "oak" }, true],
    ["contains(tables, :v)", { N: "4" }, true],
    ["contains(tables, :v)", { S: "4" }, false],
    ["contains(isOpen, :v)", { S: "true" }, false],
    ["contains(missing, :v)", { S: "" }, false],
    ["size(#n) = :v", { N: "5" }, true],
    ["size(doors) = :v", { N: "2" }, true],
    ["size(tables) = :v", { N: "2" }, true],
    ["size(owner) = :v", { N: "2" }, true],
    ["size(missing) >= :v", { N: "0" }, false],
    ["attribute_exists(#o.first)", {}, true],
    ["attribute_exists(#o.second)", {}, false],
    ["attribute_exists(#n.first)", {}, false],
  ] as const)("%s with %j is %s", (expression, value, expected) => {
    expect(holds(expression, { ":v": value })).toBe(expected);
  });
});

test.each([
  ["T OR F", true],
  ["F OR F", false],
  ["F OR T", true],
  ["T AND F", false],
  ["F AND T", false],
  ["F AND F", false],
  ["T AND T", true],
  ["T OR T AND F", true],
  ["(T OR T) AND F", false],
  ["F AND T OR T", true],
  ["F AND (T OR T)", false],
  ["NOT F", true],
  ["NOT T", false],
  ["NOT F AND F", false],
  ["NOT (F AND F)", true],
  ["not not T", true],
  ["T or F and F", true],
  ["F OR F OR T", true],
  ["T AND T AND F", false],
] as const)("%s is %s: NOT binds more than AND, and AND more than OR", (text, expected) => {
  const expression = text.replaceAll(
    /\b[TF]\b/g,
    (one) => `attribute_exists(${one === "T" ? "seats" : "other"})`,
  );
  expect(holds(expression)).toBe(expected);
});

test("nothing but a missing attribute is known of an item that does not exist", () => {
  expect(meets("attribute_not_exists(id)", undefined, placeholders)).toBe(true);
  expect(meets("id = :a", undefined, placeholders)).toBe(false);
});

test("text that is no expression is refused", () => {
  expect(() => meets("id ~ :a", item, placeholders)).toThrow("is not a comparison");
  expect(() => meets("attribute_exists(id", item, placeholders)).toThrow('expected ")"');
  expect(() => meets("attribute_exists id", item, placeholders)).toThrow('expected "(" where "id" is');
  expect(() => meets("(id = :a", item, placeholders)).toThrow('expected ")" where "" is');
  expect(() => meets("size(id = :a", item, placeholders)).toThrow('expected ")" where "=" is');
  expect(() => meets("#t BETWEEN :2 OR :10", item, placeholders)).toThrow('expected "AND" where "OR" is');
  expect(() => meets("id = :a id = :b", item, placeholders)).toThrow('expected its end where "id" is');
  expect(() => meets("id = :a)", item, placeholders)).toThrow('expected its end where ")" is');
  expect(() => meets("id = :a & id = :b", item, placeholders)).toThrow(
    'expected its end where "& id = :b" is',
  );
});
