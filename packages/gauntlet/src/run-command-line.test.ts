import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT, readArguments } from "command-line";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command } from "./arguments.ts";
import { srpAStart } from "./attacks/define/srp-a-start.ts";
import { ATTACKS } from "./attacks/index.ts";
import type { AttackResult, Report } from "./run.ts";
import { exitCodeOf, limitOf, runCommandLine } from "./run-command-line.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gauntlet-command-"));
  mkdirSync(join(folder, "empty"));
  write("define.mjs", "e.response.issueTokens = true;");
  for (const name of ["define", "create", "verify"])
    write(`refuses/${name}.mjs`, "e.response.failAuthentication = true;");
  writeFileSync(join(folder, "define-broken.mjs"), 'throw new Error("TABLE is missing");');
  writeFileSync(join(folder, "wrong.mjs"), "export default { policy: 'any' };");
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, body: string): void {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), `export const handler = async (e) => { ${body} return e; };`);
}

async function gauntlet(...args: readonly string[]) {
  let stdout = "";
  const print = (text: string) => {
    stdout += text;
  };
  const code = await runCommandLine(readArguments(command, args), { folder, print, isTerminal: false });
  return { code, stdout };
}

test("--list prints every attack on a line of its own", async () => {
  const { code, stdout } = await gauntlet("--list");
  expect(stdout.trimEnd().split("\n")).toHaveLength(ATTACKS.length);
  expect(stdout).toMatch(/^srp-a-start {2}SRP_A proves nothing \(critical\)$/m);
  expect(code).toBe(EXIT.ok);
});

test("--explain prints what an attack does, its rule and the fix, and attacks nobody", async () => {
  const { code, stdout } = await gauntlet("--explain", "srp-a-start", "define.mjs");
  expect(stdout).toMatch(/^SRP_A proves nothing {2}\(srp-a-start, critical\)\n\nAttack {4}Starts the flow/);
  expect(stdout).toContain(
    "Rule      OWASP ASVS v5.0.0-6.3.4: every way to sign in is known and equally strong",
  );
  expect(code).toBe(EXIT.ok);
});

test("what is caught leaves 1, and --output keeps the report in a file of the folder", async () => {
  const only = ["--only", "srp-a-start", "--only", "replay"];
  const { code, stdout } = await gauntlet(
    "--format",
    "json",
    "--output",
    "report.json",
    ...only,
    "define.mjs",
  );
  expect({ code, stdout }).toEqual({ code: EXIT.problems, stdout: "" });
  const { ok, attacks, random } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect({ ok, random }).toEqual({ ok: false, random: null });
  expect(attacks).toMatchObject([
    { id: "srp-a-start", outcome: "caught" },
    { id: "replay", outcome: "not applicable" },
  ]);
});

test("where no sign-in can be played nothing gets a tick, and the code is 2", async () => {
  const { code, stdout } = await gauntlet("--only", "replay", "--only", "srp-a-start", "refuses");
  expect(stdout).toContain('Saw      Define answered "fail" to an empty session.');
  expect(stdout).not.toContain("✓");
  expect(stdout).toMatch(/0 withstood, 0 caught, 0 not applicable, 2 not tested\n$/);
  expect(code).toBe(EXIT.invalidArguments);
});

test.each([
  ["junit", /^<\?xml[\s\S]+<testsuite name="gauntlet"[\s\S]+<failure/],
  ["sarif", /"ruleId": "srp-a-start"[\s\S]+"uri": "define.mjs"/],
  ["terminal", /^✗ caught {2}SRP_A proves nothing/m],
])("--format %s writes that format", async (format, expected) => {
  const { stdout } = await gauntlet("--format", format, "--only", "srp-a-start", "define.mjs");
  expect(stdout).toMatch(expected);
});

test.each([
  [
    ["empty"],
    /^no triggers found in .+empty; expected paths of modules, a config that names them, or a folder/,
  ],
  [
    ["gone/define.mjs"],
    /^gone\/define.mjs: there is no such file; expected the module of the define trigger$/,
  ],
  [["a.mjs"], /^a.mjs: unclear which trigger it is; expected a name with define, create/],
  [["--config", "gone.mjs"], /gone.mjs: there is no such file; expected a config$/],
  [
    ["--config", "define-broken.mjs"],
    /^cannot load .+define-broken.mjs: TABLE is missing; expected a config that/,
  ],
  [["--config", "define.mjs"], /define.mjs has no config; expected a default export made by defineConfig$/],
  [["--config", "wrong.mjs"], /wrong.mjs: the setting "policy" is wrong; expected a sign-in policy$/],
  [
    ["--only", "srp-a-start", "define-broken.mjs"],
    /TABLE is missing; expected a module that loads and exports/,
  ],
  [["--only", "srp-a"], /^--only srp-a: there is no such attack; expected one that --list prints$/],
  [["--explain", "srp-a"], /^--explain srp-a: there is no such attack; expected one that --list prints$/],
  [
    ["--only", "srp-a-start", "--output", "gone/report.txt", "define.mjs"],
    /^cannot write the report: ENOENT.+gone\/report.txt'; expected --output <file> in a folder that exists$/,
  ],
])("%j is refused with what happened and what was expected", async (args, message) => {
  await expect(gauntlet(...args)).rejects.toThrow(message);
});

const result = (outcome: AttackResult["outcome"]): AttackResult => ({
  attack: srpAStart,
  outcome,
  detail: "",
  steps: [],
  notes: [],
  ms: 0,
});
const clean: Report = {
  signIn: { outcome: "played", proof: "" },
  results: [result("withstood")],
  random: undefined,
  ok: true,
};

describe("the exit code", () => {
  const counterexample = { session: { rounds: [], userNotFound: false }, problem: "x" };
  test.each<[string, Partial<Report>, number]>([
    ["0 where nothing was found", {}, 0],
    ["0 where only advice was given", { results: [result("advice")] }, 0],
    ["1 where an attack was not withstood", { results: [result("caught")], ok: false }, 1],
    [
      "1 where a random session got through",
      { random: { sequences: 1, seed: 1, counterexample }, ok: false },
      1,
    ],
    ["2 where not everything was tested", { results: [result("not tested")], ok: false }, 2],
    [
      "1 where something was caught before the time was over",
      { results: [result("not tested"), result("caught")], ok: false },
      1,
    ],
    [
      "2 where no sign-in was played, whatever was caught",
      { signIn: { outcome: "failed", saw: "" }, results: [result("caught")], ok: false },
      2,
    ],
  ])("is %s", (_what, difference, code) => {
    expect(exitCodeOf({ ...clean, ...difference })).toBe(code);
  });
});

describe("the time limit", () => {
  test.each([
    ["below 15 seconds, the start and the end of the process included", {}, 13_500],
    ["two minutes for all values", { all: true }, 120_000],
    ["two minutes for attacks that are named", { only: ["replay"] }, 120_000],
    ["none for more random sessions than usual", { sequences: 20_001 }, Number.POSITIVE_INFINITY],
    ["none for them, also with all values", { sequences: 1_000_000, all: true }, Number.POSITIVE_INFINITY],
  ])("is %s", (_what, given, ms) => {
    expect(limitOf({ all: false, only: [], sequences: 20_000, ...given })).toBe(ms);
  });
});
