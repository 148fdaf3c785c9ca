import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const EXAMPLE = fileURLToPath(new URL("./support/example.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param onFirst what is done at the first bytes on stdout */
function example(args: readonly string[], onFirst?: (child: ChildProcess) => void): Promise<Ended> {
  const child = spawn(process.execPath, [EXAMPLE, ...args]);
  if (onFirst) child.stdout.once("data", () => onFirst(child));
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

test("what a command prints arrives, and it ends with what it returns", async () => {
  expect(await example(["print"])).toEqual({ code: 0, stdout: "printed\n", stderr: "" });
});

test("help is printed on stdout and ends with 0, whatever else was typed", async () => {
  for (const args of [["--help"], ["-h"], ["--fast", "--help"]]) {
    const { code, stdout, stderr } = await example(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("usage: example <what>");
  }
});

test.each([
  [["--fast"], "example: unknown option --fast; expected one of --port, --help\n"],
  [["fly"], 'example: unknown command "fly"; expected print, flood or refuse\n'],
  [["--port", "x"], 'example: --port is "x"; expected a whole number from 0 to 65535\n'],
])("invalid arguments %j end with 2 and one line", async (args, stderr) => {
  expect(await example(args)).toEqual({ code: 2, stdout: "", stderr });
});

test("an expected error ends with 1 and one line", async () => {
  const stderr = "example: stack dev: no outputs; expected a deployed stack\n";
  expect(await example(["refuse"])).toEqual({ code: 1, stdout: "", stderr });
});

test("each fault of an expected error has a line", async () => {
  const stderr = "example: dev: a; expected b\nexample: prod: c; expected d\n";
  expect(await example(["refuse-twice"])).toEqual({ code: 1, stdout: "", stderr });
});

test("a defect ends with 1 and says where it happened", async () => {
  const { code, stderr } = await example(["defect"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^example: unexpected TypeError: a defect\n {4}at .*example\.ts/);
});

test("a reader that closes the output early changes neither the exit code nor prints anything", async () => {
  const { code, stderr } = await example(["flood"], ({ stdout }) => stdout?.destroy());
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});

test.each(["SIGINT", "SIGTERM"] as const)("%s closes what runs and ends with 0", async (signal) => {
  const ended = await example(["serve"], (child) => child.kill(signal));
  expect(ended).toEqual({ code: 0, stdout: "serving\n", stderr: "" });
});

test("an error while closing ends with 1 and one line", async () => {
  const ended = await example(["serve-and-fail"], (child) => child.kill("SIGINT"));
  const stderr = "example: the data file is gone; expected it to stay\n";
  expect(ended).toEqual({ code: 1, stdout: "serving\n", stderr });
});

test("a second signal does not wait for closing", async () => {
  const ended = await example(["serve-for-ever"], (child) => {
    child.kill("SIGINT");
    child.kill("SIGTERM");
  });
  expect(ended).toEqual({ code: 1, stdout: "serving\n", stderr: "" });
});
