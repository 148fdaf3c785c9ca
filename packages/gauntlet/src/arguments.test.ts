import { readArguments } from "command-line";
import { expect, test } from "vitest";
import { command, readOptions } from "./arguments.ts";

const read = (args: readonly string[]) =>
  readOptions(readArguments(command, args), ["replay", "parallel-replay"]);

test("everything but the modules has a default", () => {
  expect(read(["a.mjs", "b.mjs"])).toEqual({
    paths: ["a.mjs", "b.mjs"],
    config: undefined,
    only: [],
    all: false,
    sequences: 20_000,
    seed: 1,
    format: "terminal",
    output: undefined,
    list: false,
    explain: undefined,
  });
});

test("each option is read", () => {
  const line =
    "--config c.ts --only replay --only parallel-replay --sequences 1000000 --seed 7 --all --format sarif --output r.sarif --list";
  expect(read(line.split(" "))).toMatchObject({
    config: "c.ts",
    only: ["replay", "parallel-replay"],
    all: true,
    sequences: 1_000_000,
    seed: 7,
    format: "sarif",
    output: "r.sarif",
    list: true,
  });
});

test.each([
  [["--format", "xml"], '--format is "xml"; expected one of terminal, json, junit, sarif'],
  [["--sequences", "many"], '--sequences is "many"; expected a whole number from 0 to 999999999'],
  [["--seed", "-1"], '--seed is "-1"; expected a whole number from 0 to 999999999'],
  [["--only", "nothing"], "--only nothing: there is no such attack; expected one that --list prints"],
  [["--colour"], "unknown option --colour; expected one of --config, "],
])("%j is refused", (args, message) => {
  expect(() => read(args)).toThrow(message);
});
