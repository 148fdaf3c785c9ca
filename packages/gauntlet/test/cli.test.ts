import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const config = here("./support/team.config.ts");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gauntlet-"));
});
afterAll(() => rm(folder, { recursive: true }));

function gauntlet(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [here("../src/cli.ts"), ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

describe("the command line", () => {
  test("leaves 0 when nothing was caught", async () => {
    const { code, stdout } = await gauntlet("--config", config, "--only", "srp-a-start", "--only", "replay");
    expect(stdout).toContain("2 withstood, 0 caught");
    expect(code).toBe(0);
  });

  test("leaves 2 and one line for what is wrong", async () => {
    const { code, stdout, stderr } = await gauntlet("--format", "xml");
    expect(stderr).toBe('gauntlet: --format is "xml"; expected one of terminal, json, junit, sarif\n');
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("survives a reader who stops reading", async () => {
    const { stdout } = await new Promise<{ stdout: string }>((resolve) => {
      const script = `"${process.execPath}" "${here("../src/cli.ts")}" --list | head -1; echo "codes \${PIPESTATUS[0]}"`;
      execFile("bash", ["--norc", "-c", script], { cwd: folder }, (_error, out, errors) =>
        resolve({ stdout: out + errors }),
      );
    });
    expect(stdout).toMatch(/^complete-sign-in .*\ncodes 0\n$/);
  });
});
