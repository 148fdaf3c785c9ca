import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const config = here("./support/team.config.ts");
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gauntlet-"));
  await mkdir(join(folder, "empty"));
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

  test("leaves 1 and a report when something was caught", async () => {
    const define = join(folder, "define.mjs");
    await writeFile(
      define,
      "export const handler = async (e) => { e.response.issueTokens = true; return e; };",
    );
    const report = join(folder, "report.json");
    const { code, stdout } = await gauntlet(
      "--format",
      "json",
      "--output",
      report,
      "--sequences",
      "100",
      // A busy machine may take any time.
      "--all",
      "define.mjs",
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const { ok, attacks, random } = JSON.parse(await readFile(report, "utf8"));
    expect(ok).toBe(false);
    const outcomes = Object.fromEntries(
      attacks.map((one: { id: string; outcome: string }) => [one.id, one.outcome]),
    );
    expect(outcomes).toMatchObject({ "srp-a-start": "caught", replay: "not applicable" });
    expect(random.counterexample.session).toMatchObject({ rounds: [] });
  });

  test.each([
    [["empty"], "gauntlet: no triggers found in "],
    [["--format", "xml"], '--format is "xml"; expected one of terminal, json, junit, sarif'],
  ])("leaves 2 and one line for %j", async (args, message) => {
    const { code, stderr } = await gauntlet(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("lists the attacks and explains itself", async () => {
    expect((await gauntlet("--list")).stdout).toMatch(/^srp-a-start {2}SRP_A proves nothing \(critical\)$/m);
    expect((await gauntlet("--help")).stdout).toContain("usage: gauntlet");
  });

  test("explains an attack", async () => {
    const { code, stdout } = await gauntlet("--explain", "srp-a-start");
    expect(stdout).toMatch(/^SRP_A proves nothing {2}\(srp-a-start, critical\)\n\nAttack {4}Starts the flow/);
    expect(stdout).toContain(
      "Rule      OWASP ASVS v5.0.0-6.3.4: every way to sign in is known and equally strong",
    );
    expect(code).toBe(0);
  });

  test("leaves 2 and the module's error where a module does not load", async () => {
    await writeFile(join(folder, "define-broken.mjs"), 'throw new Error("TABLE is missing");');
    const { code, stdout, stderr } = await gauntlet("define-broken.mjs");
    expect(stderr).toContain("TABLE is missing");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("leaves 2 and no tick where no sign-in can be played, and says what it saw", async () => {
    for (const name of ["define", "create", "verify"]) {
      const refuses =
        "export const handler = async (e) => { e.response.failAuthentication = true; return e; };";
      await mkdir(join(folder, "refuses"), { recursive: true });
      await writeFile(join(folder, "refuses", `${name}.mjs`), refuses);
    }
    const { code, stdout } = await gauntlet("--all", "refuses");
    expect(stdout).toContain('Saw      Define answered "fail" to an empty session.');
    expect(stdout).not.toContain("✓");
    expect(stdout).toMatch(/0 withstood, 0 caught, \d+ not applicable, \d+ not tested\n$/);
    expect(code).toBe(2);
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
