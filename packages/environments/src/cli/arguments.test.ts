import { expect, test } from "vitest";
import { readCommand, UsageError } from "./arguments.ts";

test.each([
  [[], { name: "help" }],
  [["list", "--help"], { name: "help" }],
  [["list"], { name: "list", json: false }],
  [["diff", "staging", "prod", "--json"], { name: "diff", left: "staging", right: "prod", json: true }],
  [
    ["doctor", "dev"],
    { name: "doctor", stack: "dev", json: false, outputs: undefined, local: false, data: undefined },
  ],
  [
    ["doctor", "local"],
    { name: "doctor", stack: "local", json: false, outputs: undefined, local: true, data: undefined },
  ],
  [
    ["doctor", "dev", "--data", "d"],
    { name: "doctor", stack: "dev", json: false, outputs: undefined, local: true, data: "d" },
  ],
  [["pull", "dev", "--outputs", "o.json"], { name: "pull", stack: "dev", json: false, outputs: "o.json" }],
])("%j", (args, command) => {
  expect(readCommand(args)).toEqual(command);
});

test.each([
  [["frob"], 'there is no command "frob"; there are list, diff, doctor and pull'],
  [["diff", "dev"], "diff takes two stacks, got dev"],
  [["doctor"], "doctor takes one stack, got none"],
  [["list", "dev"], "list takes no stack, got dev"],
  [["pull", "../dev"], '"../dev" is not the name of a stack'],
  [["list", "--nope"], "Unknown option '--nope'"],
])("%j is refused in one line", (args, message) => {
  expect(() => readCommand(args)).toThrow(UsageError);
  expect(() => readCommand(args)).toThrow(message);
});
