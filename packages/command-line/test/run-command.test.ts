import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const EXAMPLE = fileURLToPath(new URL("./support/example.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param closeAfterFirst stops reading stdout after its first bytes, as `head -1` does */
function example(args: readonly string[], closeAfterFirst = false): Promise<Ended> {
  const child = spawn(process.execPath, [EXAMPLE, ...args]);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
    if (closeAfterFirst) child.stdout.destroy();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}

test("a command that returns nothing ends with 0", async () => {
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
  [["fly"], 'example: unknown command "fly"; expected one of print, flood, refuse, defect\n'],
  [["--port", "x"], 'example: --port is "x"; expected a whole number from 0 to 65535\n'],
])("invalid arguments %j end with 2 and one line", async (args, stderr) => {
  expect(await example(args)).toEqual({ code: 2, stdout: "", stderr });
});

test("an expected error ends with 1 and one line", async () => {
  const stderr = "example: stack dev: no outputs; expected a deployed stack\n";
  expect(await example(["refuse"])).toEqual({ code: 1, stdout: "", stderr });
});

test("a defect ends with 1 and says where it happened", async () => {
  const { code, stderr } = await example(["defect"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^example: unexpected TypeError: a defect\n {4}at .*example\.ts/);
});

test("a reader that closes the output early changes neither the exit code nor prints anything", async () => {
  const { code, stderr } = await example(["flood"], true);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
});
