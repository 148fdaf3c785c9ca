import { expect, test } from "vitest";
import { updated } from "./update.ts";

const item = { id: { S: "a" }, n: { N: "1" }, old: { S: "x" } };
const placeholders = { names: { "#n": "n" }, values: { ":one": { N: "1" }, ":t": { S: "t" } } };

test.each([
  ["SET a = :t", { a: { S: "t" } }],
  ["SET #n = #n + :one, b = if_not_exists(missing, :t)", { n: { N: "2" }, b: { S: "t" } }],
  ["SET #n = if_not_exists(#n, :one) - :one", { n: { N: "0" } }],
  ["ADD #n :one, fresh :one", { n: { N: "2" }, fresh: { N: "1" } }],
])("%s", (expression, expected) => {
  expect(updated(item, expression, placeholders)).toMatchObject(expected);
});

test("REMOVE takes an attribute away and leaves the item that was given as it is", () => {
  expect(updated(item, "SET a = :t REMOVE old", placeholders)).not.toHaveProperty("old");
  expect(item).toHaveProperty("old");
});
