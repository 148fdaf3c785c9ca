import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { inRepository } from "./support/repository.ts";

/** Where the commands are typed. */
const folder = mkdtempSync(join(tmpdir(), "commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "define.mjs"), "export const handler = async (event) => event;");

interface Command {
  readonly name: string;
  /** Its entry, as its script in package.json has it. */
  readonly entry: string;
  /** Invalid arguments of each kind that the command can get. */
  readonly invalid: Readonly<Record<string, readonly string[]>>;
  /** Prints more than a line, and ends; a server ends with a signal. */
  readonly long: () => readonly string[];
  readonly serves?: boolean;
}

const COMMANDS: readonly Command[] = [
  {
    name: "dev",
    entry: "packages/local-cloud/src/cli.ts",
    invalid: {
      "an unknown option": ["--nope"],
      "an unknown stack": ["nope"],
      "a bad number": ["--port-offset", "many"],
      "a number that is too high": ["--port-offset", "65000"],
      "an option without its value": ["--data"],
      "one argument too many": ["local", "dev"],
    },
    long: () => ["--port-offset", `${randomInt(10_000, 59_000)}`, "--data", join(folder, "dev")],
    serves: true,
  },
  {
    name: "env",
    entry: "packages/environments/src/cli.ts",
    invalid: {
      "no command": [],
      "an unknown option": ["list", "--nope"],
      "an unknown command": ["nope"],
      "an unknown stack": ["diff", "dev", "nope"],
      "a missing file": ["pull", "dev", "--outputs", "nope.json"],
      "an option without its value": ["pull", "dev", "--outputs"],
      "an option of another command": ["list", "--local"],
    },
    long: () => ["list"],
  },
  {
    name: "gauntlet",
    entry: "packages/gauntlet/src/cli.ts",
    invalid: {
      "an unknown option": ["--nope"],
      "an unknown attack": ["--only", "nope", "define.mjs"],
      "a bad number": ["--sequences", "many", "define.mjs"],
      "a missing file": ["nope-define.mjs"],
      "a missing config": ["--config", "nope.mjs"],
      "a file for the report that cannot be written": [
        ...["--only", "srp-a-start", "--output", "nope/report.txt", "define.mjs"],
      ],
    },
    long: () => ["--list"],
  },
  {
    name: "local-authsignal",
    entry: "packages/local-authsignal/src/cli.ts",
    invalid: {
      "an unknown option": ["--nope"],
      "an argument": ["nope"],
      "a bad number": ["--port", "65536"],
      "a missing file": ["--config", "nope.json"],
      "an option without its value": ["--port"],
    },
    long: () => ["--port", "0", "--data", ":memory:"],
    serves: true,
  },
  {
    name: "local-cognito",
    entry: "packages/local-cognito/src/cli.ts",
    invalid: {
      "an unknown option": ["--nope"],
      "an argument": ["nope"],
      "a bad number": ["--port", "x"],
      "a missing file": ["--function", "define=./nope.mjs"],
      "an option without its value": ["--data"],
    },
    long: () => ["--port", "0", "--data", ":memory:"],
    serves: true,
  },
];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onOutput called once, with the first bytes on stdout */
function run(
  { entry }: Command,
  args: readonly string[],
  onOutput?: (child: ChildProcess) => void,
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", inRepository(entry), ...args],
    {
      cwd: folder,
      // The package manager of the tests has its own; here the command is typed in a folder.
      env: { ...process.env, INIT_CWD: folder },
    },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  if (onOutput) child.stdout.once("data", () => onOutput(child));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

describe.each(COMMANDS)("$name", (command) => {
  test("prints its usage for --help and -h, on stdout, and ends with 0", async () => {
    for (const option of ["--help", "-h"]) {
      const { code, stdout, stderr } = await run(command, [option]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^usage: /m);
      expect(stdout).toContain("Exit code: 0 ok, 1 problems found, 2 invalid arguments.");
    }
  });

  test.each(Object.entries(command.invalid))("ends with 2 and one line for %s", async (_what, args) => {
    const { code, stdout, stderr } = await run(command, args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^${command.name}: [^\n]+; expected [^\n]+\n$`));
  });

  test("keeps its exit code and prints no error when the reader of its output goes away", async () => {
    const ended = () =>
      run(command, command.long(), (child) => {
        child.stdout?.destroy();
        // What a server prints later finds nobody who reads it; the signal then ends it as usual.
        if (command.serves) setTimeout(() => child.kill("SIGTERM"), 500);
      });
    let { code, stderr } = await ended();
    // The ports of `dev` are drawn, because they cannot be left to the system.
    for (let tries = 0; / is in use/.test(stderr) && tries < 5; tries += 1)
      ({ code, stderr } = await ended());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
