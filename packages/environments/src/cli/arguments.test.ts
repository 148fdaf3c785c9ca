import { join } from "node:path";
import { readArguments } from "command-line";
import { expect, test, vi } from "vitest";
import { command, readCommand } from "./arguments.ts";

const read = (args: readonly string[]) => readCommand(readArguments(command, args));

/** What support can do, and how it is typed. */
const PERSON = [
  [[], { kind: "show" }],
  [["--change-address", "new@example.com"], { kind: "change-address", address: "new@example.com" }],
  [["--recover"], { kind: "recover", address: undefined }],
  [["--recover", "--change-address", "new@example.com"], { kind: "recover", address: "new@example.com" }],
  [["--delete"], { kind: "delete" }],
] as const;

test.each<readonly [readonly string[], object]>([
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
    ["doctor", "dev", "--data", "/d"],
    { name: "doctor", stack: "dev", json: false, outputs: undefined, local: true, data: "/d" },
  ],
  [
    ["rotate-client-secret", "dev", "--wait", "0"],
    {
      name: "rotate-client-secret",
      stack: "dev",
      wait: 0,
      json: false,
      outputs: undefined,
      local: false,
      data: undefined,
    },
  ],
  [["pull", "dev", "--outputs", "/o.json"], { name: "pull", stack: "dev", json: false, outputs: "/o.json" }],
  ...PERSON.map(
    ([args, task]) =>
      [
        ["person", "dev", "jo@example.com", ...args],
        {
          name: "person",
          stack: "dev",
          person: "jo@example.com",
          task,
          json: false,
          outputs: undefined,
          local: false,
          data: undefined,
        },
      ] as const,
  ),
])("%j", (args, expected) => {
  expect(read(args)).toEqual(expected);
});

test("files are relative to where the command was typed", () => {
  vi.stubEnv("INIT_CWD", "/typed/here");
  expect(read(["pull", "dev", "--outputs", "o.json"])).toMatchObject({ outputs: join("/typed/here/o.json") });
  vi.unstubAllEnvs();
});

test.each([
  [
    [],
    "no command; expected list, matrix, status, add, diff, doctor, probe, roll-back, pull, rotate-client-secret or person",
  ],
  [
    ["frob"],
    'unknown command "frob"; expected list, matrix, status, add, diff, doctor, probe, roll-back, pull, rotate-client-secret or person',
  ],
  [
    ["constructor"],
    'unknown command "constructor"; expected list, matrix, status, add, diff, doctor, probe, roll-back, pull, rotate-client-secret or person',
  ],
  [["diff", "dev"], "diff got dev; expected two stacks"],
  [["doctor"], "doctor got no stack; expected one stack"],
  [["list", "dev"], "list got dev; expected no stack"],
  [["pull", "../dev"], '"../dev" is not the name of a stack; expected letters, digits, - and _'],
  [["diff", "dev", "prod", "--local"], "diff has no --local; expected --json"],
  [["doctor", "local", "--outputs", "o"], "--outputs is of a deployed stack; expected no --outputs for "],
  [["person", "dev"], "person got no stack; expected one stack"],
  [["person", "dev", "prod", "jo@example.com"], "person got dev prod; expected one stack"],
  [
    ["person", "dev", "jo@example.com", "--change-address", "jo"],
    '--change-address is "jo"; expected an email address',
  ],
  [
    ["person", "dev", "jo@example.com", "--delete", "--recover"],
    "--delete goes with nothing else; expected --delete, --recover or --change-address",
  ],
  [["doctor", "dev", "--recover"], "doctor has no --recover; expected --json, "],
  [["list", "--nope"], "unknown option --nope; expected one of --json, "],
])("%j is refused", (args, message) => {
  expect(() => read(args)).toThrow(message);
});
