import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

test("has defaults for everything but the modules", () => {
  expect(readArguments(["a.mjs", "b.mjs"])).toEqual({
    paths: ["a.mjs", "b.mjs"],
    config: undefined,
    only: [],
    sequences: 100_000,
    seed: 1,
    format: "terminal",
    output: undefined,
    list: false,
    help: false,
  });
});

test("takes each option", () => {
  const line =
    "--config c.ts --only replay --only parallel-replay --sequences 1000000 --seed 7 --format sarif --output r.sarif --list --help";
  expect(readArguments(line.split(" "))).toMatchObject({
    config: "c.ts",
    only: ["replay", "parallel-replay"],
    sequences: 1_000_000,
    seed: 7,
    format: "sarif",
    output: "r.sarif",
    list: true,
    help: true,
  });
});

test.each([
  [["--format", "xml"], "--format xml: expected terminal, json, junit, sarif."],
  [["--sequences", "many"], "--sequences many: expected a whole number."],
  [["--seed", "-1"], /seed/],
  [["--colour"], /Unknown option '--colour'/],
])("says what is wrong with %j", (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
