import { join } from "node:path";
import { readArguments } from "command-line";
import { expect, test, vi } from "vitest";
import { command, readDevArguments } from "./arguments.ts";

const read = (args: readonly string[]) =>
  readDevArguments(readArguments(command, args), (program) =>
    program === undefined ? ["local", "staging"] : ["dev", "local"],
  );

test("without arguments the local stack runs on its own ports", () => {
  expect(read([])).toEqual({
    stack: "local",
    program: undefined,
    portOffset: 0,
    data: undefined,
    events: false,
    resources: false,
  });
});

test("a stack, a port offset, a data folder, the steps and the list of resources can be asked for", () => {
  vi.stubEnv("INIT_CWD", "/typed/here");
  expect(read(["staging", "--port-offset", "100", "--data", "x", "--events", "--resources"])).toEqual({
    stack: "staging",
    program: undefined,
    portOffset: 100,
    data: join("/typed/here/x"),
    events: true,
    resources: true,
  });
  vi.unstubAllEnvs();
});

test("a stack of another repository's program can be asked for", () => {
  vi.stubEnv("INIT_CWD", "/typed/here");
  expect(read(["--program", "../shop-infra", "--stack", "dev"])).toMatchObject({
    program: join("/typed/shop-infra"),
    stack: "dev",
  });
  vi.unstubAllEnvs();
});

test.each([
  [["local", "--stack", "staging"], "got the stacks local staging; expected one stack"],
  [["local", "staging"], "got the stacks local staging; expected one stack"],
  [["../x"], 'unknown stack "../x"; expected one of local, staging'],
  [
    ["--ports"],
    "unknown option --ports; expected one of --program, --stack, --port-offset, --data, --events, --resources, --help",
  ],
  [["--port-offset", "-1"], '--port-offset is "-1"; expected a whole number from 0 to 65535'],
  [["--port-offset", "many"], '--port-offset is "many"; expected a whole number from 0 to 65535'],
])("%j is refused", (args, message) => {
  expect(() => read(args)).toThrow(message);
});
