import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

describe("readArguments", () => {
  test("runs the local stack on its own ports when nothing is said", () => {
    expect(readArguments([])).toEqual({
      stack: "local",
      portOffset: 0,
      data: undefined,
      resources: false,
      help: false,
    });
  });

  test("takes a stack, a port offset, a data folder and the wish to see the resources", () => {
    expect(readArguments(["staging", "--port-offset", "100", "--data", "x", "--resources"])).toEqual({
      stack: "staging",
      portOffset: 100,
      data: "x",
      resources: true,
      help: false,
    });
  });

  test.each([
    [["a", "b"], 'one stack at a time, not also "b"'],
    [["../x"], '"../x" is not the name of a stack'],
    [["--ports"], "Unknown option '--ports'"],
    [["--port-offset", "-1"], "--port-offset"],
    [["--port-offset", "many"], '--port-offset is "many", not a whole number'],
  ])("refuses %j in one line that ends with the usage", (args, problem) => {
    const run = () => readArguments(args);
    expect(run).toThrow(problem);
    expect(run).toThrow(/^[^\n]*; usage: pnpm dev \[stack\] [^\n]*$/);
  });
});
